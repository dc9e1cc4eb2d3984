package io.tillstream.processes.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.processes.os.SearchPath;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code redis-server} program: the one that {@code TILLSTREAM_REDIS_SERVER} names, else the
 * one on the {@code PATH} if it is 6.2 or newer, else the Redis 6.2 that the library embedded-redis
 * carries.
 */
final class RedisBinary {

  private static final Pattern VERSION = Pattern.compile("v=([0-9]{1,4})[.]([0-9]{1,4})");

  private RedisBinary() {}

  /**
   * Finds the program.
   *
   * @param folder where the carried one is unpacked
   * @throws IOException where it cannot be unpacked
   * @throws StartException where there is none for this machine
   */
  static Path find(Path folder) throws IOException {
    Optional<String> named = Optional.ofNullable(System.getenv("TILLSTREAM_REDIS_SERVER"));
    if (named.isPresent()) {
      Path program = Path.of(named.get());
      if (!Files.isExecutable(program)) {
        throw new StartException("TILLSTREAM_REDIS_SERVER names no program: " + program);
      }
      return program;
    }
    Optional<Path> installed = SearchPath.find("redis-server");
    return installed.isPresent() && isNewEnough(installed.get())
        ? installed.get()
        : unpacked(folder);
  }

  /** Whether it is Redis 6.2, the first that is asked for several members at once, or newer. */
  private static boolean isNewEnough(Path program) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      Matcher version = VERSION.matcher(new String(output.readAllBytes(), UTF_8));
      if (!version.find()) {
        return false;
      }
      int major = Integer.parseInt(version.group(1));
      return major > 6 || (major == 6 && Integer.parseInt(version.group(2)) >= 2);
    }
  }

  private static Path unpacked(Path folder) throws IOException {
    String resource = carried();
    Path program = folder.resolve(resource);
    if (Files.isExecutable(program)) {
      return program;
    }
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, resource, ".part");
    try (InputStream source = RedisBinary.class.getResourceAsStream("/" + resource)) {
      if (source == null) {
        throw new StartException(
            "No redis-server on the PATH, and embedded-redis carries no " + resource);
      }
      Files.copy(source, partial, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!partial.toFile().setExecutable(true)) {
      throw new IOException(partial + " cannot be made executable");
    }
    return Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String carried() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    if (system.contains("linux")) {
      return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }
    if (system.contains("mac")) {
      return arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64";
    }
    throw new StartException(
        "No redis-server on the PATH, and none is carried for " + system + " on " + architecture);
  }
}
