package io.tillstream.processes.part;

import io.tillstream.processes.os.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tillstream's folder, which holds {@code bin/tillstream}, {@code conf/} and the built modules.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

  /**
   * Finds the folder: the system property {@code tillstream.home}, otherwise the environment
   * variable {@code TILLSTREAM_HOME}, otherwise the nearest parent of the working directory that
   * holds {@code bin/tillstream}.
   *
   * @throws StartException if there is none
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
          "Cannot find bin/tillstream in this folder or its parents. Set TILLSTREAM_HOME.");
    }
    return new Home(folder);
  }

  /**
   * A configuration file, which the operator may edit.
   *
   * @throws StartException if it does not exist
   */
  public Path conf(String file) {
    return present(folder.resolve("conf").resolve(file), "Restore it: it is part of Tillstream.");
  }

  /** The class path of a module, as {@code java -cp} takes it. */
  public String classPath(BuildOutput libraries) {
    return built(libraries) + "/*";
  }

  /**
   * A file or folder that the build creates.
   *
   * @throws StartException if it does not exist
   */
  public Path built(BuildOutput output) {
    return present(folder.resolve(output.path()), "Run: bin/tillstream build");
  }

  private static Path present(Path path, String advice) {
    if (!Files.exists(path)) {
      throw new StartException(path + " does not exist. " + advice);
    }
    return path;
  }
}
