package io.tillstream.processes.os;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs that the operating system finds by name. */
public final class SearchPath {

  private SearchPath() {}

  /** The program that {@code PATH} has under this name. */
  public static Optional<Path> find(String program) {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
