package io.tillstream.processes.part;

import java.nio.file.Path;

/**
 * The folder that holds everything a stack writes.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {

  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** The order and behavior logs, unless other ones are tailed. */
  public Path shopLogs() {
    return path.resolve("logs");
  }

  /** What a part has to say. */
  public Path log(String part) {
    return path.resolve("log").resolve(part + ".log");
  }

  /** The folder of all of {@link #log}. */
  public Path log() {
    return path.resolve("log");
  }

  /** Where a part keeps its data. */
  public Path of(String part) {
    return path.resolve(part);
  }

  /** The record of the stack that runs, or last ran, on this folder. */
  public Path stackFile() {
    return path.resolve("run").resolve("stack.json");
  }

  /** Locked by the process that supervises the stack. */
  public Path lock() {
    return path.resolve("run").resolve("lock");
  }
}
