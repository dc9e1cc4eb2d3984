package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.LogStream;
import java.nio.file.Path;

/**
 * A log file as it stood when the folder was listed.
 *
 * @param bytes its size at that time
 */
record ListedLog(LogStream stream, Path path, long bytes) {

  /** The file's name without its folder. */
  String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
