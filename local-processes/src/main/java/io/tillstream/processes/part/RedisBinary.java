package io.tillstream.processes.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.processes.os.ForkLock;
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
 * The {@code redis-server} program: the one that {@code TILLSTREAM_REDIS_SERVER} names, otherwise
 * the one on the {@code PATH} if it is 6.2 or newer, otherwise the Redis 6.2 bundled with the
 * library embedded-redis.
 */
final class RedisBinary {

  private static final Pattern VERSION = Pattern.compile("v=([0-9]{1,4})[.]([0-9]{1,4})");

  private RedisBinary() {}

  /**
   * Finds the program.
   *
   * @param folder folder into which the bundled program is unpacked
   * @throws IOException if it cannot be unpacked
   * @throws StartException if there is none for this machine
   */
  static Path find(Path folder) throws IOException {
    Optional<String> named = Optional.ofNullable(System.getenv("TILLSTREAM_REDIS_SERVER"));
    if (named.isPresent()) {
      Path program = Path.of(named.get());
      if (!Files.isExecutable(program)) {
        throw new StartException("TILLSTREAM_REDIS_SERVER is not an executable file: " + program);
      }
      return program;
    }
    Optional<Path> installed = SearchPath.find("redis-server");
    return installed.isPresent() && isNewEnough(installed.get())
        ? installed.get()
        : unpacked(folder);
  }

  /** Whether it is Redis 6.2 or newer; 6.2 introduced the commands for several members. */
  private static boolean isNewEnough(Path program) throws IOException {
    Process process =
        ForkLock.start(
            new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true));
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
    String resource = bundled();
    Path program = folder.resolve(resource);
    if (Files.isExecutable(program)) {
      return program;
    }
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, resource, ".part");
    try (InputStream source = RedisBinary.class.getResourceAsStream("/" + resource)) {
      if (source == null) {
        throw new StartException(
            "There is no redis-server 6.2 or newer on the PATH, and the bundled "
                + resource
                + " is missing. Install Redis, or set TILLSTREAM_REDIS_SERVER.");
      }
      Files.copy(source, partial, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!partial.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + partial + " executable");
    }
    return Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String bundled() {
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
        "There is no redis-server 6.2 or newer on the PATH, and none is bundled for "
            + system
            + " on "
            + architecture
            + ". Install Redis, or set TILLSTREAM_REDIS_SERVER.");
  }
}
