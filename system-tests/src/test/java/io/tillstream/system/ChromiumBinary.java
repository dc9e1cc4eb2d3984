package io.tillstream.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The browser of the tests: the one that TILLSTREAM_CHROMIUM names, else one on the PATH, else
 * Debian's package, installed where this process may do so. Where it may not, the message says what
 * to install.
 */
final class ChromiumBinary {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private ChromiumBinary() {}

  static synchronized Path find() throws IOException, InterruptedException {
    String named = System.getenv("TILLSTREAM_CHROMIUM");
    if (named != null) {
      return Path.of(named);
    }
    Optional<Path> found = onPath();
    if (found.isEmpty() && "root".equals(System.getProperty("user.name"))) {
      install();
      found = onPath();
    }
    return found.orElseThrow(
        () ->
            new IllegalStateException(
                "The browser test needs Chromium: install it (apt-get install chromium), or name"
                    + " the program in TILLSTREAM_CHROMIUM."));
  }

  private static Optional<Path> onPath() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void install() throws IOException, InterruptedException {
    for (List<String> command :
        List.of(
            List.of("apt-get", "-qq", "update"),
            List.of("apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"))) {
      Process apt = new ProcessBuilder(command).inheritIO().start();
      if (apt.waitFor() != 0) {
        return;
      }
    }
  }
}
