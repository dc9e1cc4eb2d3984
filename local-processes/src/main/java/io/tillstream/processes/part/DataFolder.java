package io.tillstream.processes.part;

import java.nio.file.Path;

/**
 * The data folder of a stack: it holds everything that the stack writes.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {

  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** Folder of the order and behavior logs, unless another one is tailed. */
  public Path shopLogs() {
    return path.resolve("logs");
  }

  /** Log file of a part. */
  public Path log(String part) {
    return path.resolve("log").resolve(part + ".log");
  }

  /** Folder of the log files of the parts. */
  public Path log() {
    return path.resolve("log");
  }

  /** Folder of the data of a part. */
  public Path of(String part) {
    return path.resolve(part);
  }

  /** File with the state of the stack that is running, or was last running, on this folder. */
  public Path stackFile() {
    return path.resolve("run").resolve("stack.json");
  }

  /** File that the supervising process of the stack locks. */
  public Path lock() {
    return path.resolve("run").resolve("lock");
  }
}
