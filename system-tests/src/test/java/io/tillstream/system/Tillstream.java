package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code bin/tillstream}, run as a user runs it, with a data folder of its own. It starts what the
 * build of these tests has built, and never builds itself: several tests would do so at once, in
 * the same folders.
 */
final class Tillstream {

  private static final Path HOME = Path.of(System.getProperty("tillstream.home", ".."));
  private static final long PATIENCE_MINUTES = 10;

  private final Path data;
  private final Path console;

  Tillstream(Path folder) throws IOException {
    markAsBuilt();
    this.data = folder.resolve("var");
    this.console = Files.createDirectories(folder).resolve("console.txt");
  }

  /** Maven has built all modules before this one. */
  private static void markAsBuilt() throws IOException {
    Files.createDirectories(HOME.resolve("target"));
    Files.write(HOME.resolve("target/tillstream-built"), new byte[0]);
  }

  Path data() {
    return data;
  }

  /**
   * Starts a command, of one word or two, and leaves it running; what it says goes to {@link
   * #said()}.
   */
  Process start(String command, String... options) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(HOME.resolve("bin/tillstream").toAbsolutePath().toString());
    words.addAll(Arrays.asList(command.split(" ", -1)));
    words.add("--data");
    words.add(data.toString());
    words.addAll(List.of(options));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
        .start();
  }

  /** Runs a command to its end and returns its exit code. */
  int run(String command, String... options) throws IOException, InterruptedException {
    Process process = start(command, options);
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
        .as("%s ends. It said:%n%s", command, said())
        .isTrue();
    return process.exitValue();
  }

  /** All that the commands have said so far. */
  String said() throws IOException {
    return Files.exists(console) ? Files.readString(console) : "";
  }

  /** What {@code status --json} answers. */
  JsonNode status() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                HOME.resolve("bin/tillstream").toAbsolutePath().toString(),
                "status",
                "--json",
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] answer = process.getInputStream().readAllBytes();
    process.waitFor();
    return new ObjectMapper().readTree(answer);
  }

  /** The part of this name in {@code status}, or an empty object. */
  static JsonNode part(JsonNode status, String name) {
    for (JsonNode part : status.path("parts")) {
      if (part.path("name").asText().equals(name)) {
        return part;
      }
    }
    return new ObjectMapper().createObjectNode();
  }
}
