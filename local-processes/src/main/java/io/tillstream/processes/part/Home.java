package io.tillstream.processes.part;

import io.tillstream.processes.os.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that holds {@code bin/tillstream}, {@code conf/} and the built modules.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

  /**
   * The folder named by the system property {@code tillstream.home}, else by the variable {@code
   * TILLSTREAM_HOME}, else the nearest one above the working directory that holds {@code
   * bin/tillstream}.
   *
   * @throws StartException where there is none
   */
  public static Home find() {
    Optional<String> named =
        Optional.ofNullable(System.getProperty("tillstream.home"))
            .or(() -> Optional.ofNullable(System.getenv("TILLSTREAM_HOME")));
    if (named.isPresent()) {
      return new Home(Path.of(named.get()).toAbsolutePath().normalize());
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("bin/tillstream"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new StartException(
          "Neither this folder nor one above it holds bin/tillstream. Set TILLSTREAM_HOME.");
    }
    return new Home(folder);
  }

  /** A file that the operator may edit. */
  public Path conf(String file) {
    return present(folder.resolve("conf").resolve(file), "It belongs to Tillstream");
  }

  /** The class path of a module, as {@code java -cp} takes it. */
  public String classPath(BuildOutput libraries) {
    return built(libraries) + "/*";
  }

  /** A file or folder that the build leaves. */
  public Path built(BuildOutput output) {
    return present(folder.resolve(output.path()), "Run: bin/tillstream build");
  }

  private static Path present(Path path, String advice) {
    if (!Files.exists(path)) {
      throw new StartException(path + " is not there. " + advice);
    }
    return path;
  }
}
