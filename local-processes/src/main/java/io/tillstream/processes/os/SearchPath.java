package io.tillstream.processes.os;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Lookup of programs on the {@code PATH}. */
public final class SearchPath {

  private SearchPath() {}

  /** The first executable file of this name on the {@code PATH}. */
  public static Optional<Path> find(String program) {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
