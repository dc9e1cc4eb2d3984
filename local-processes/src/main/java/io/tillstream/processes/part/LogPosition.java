package io.tillstream.processes.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A position in a log file, to read what was written after it. */
record LogPosition(Path log, long position) {

  private static final int MAX_BYTES = 1 << 20;

  static LogPosition atEndOf(Path log) throws IOException {
    return new LogPosition(log, Files.exists(log) ? Files.size(log) : 0);
  }

  /** The text after the position, at most 1 MiB; of the whole file if it has become shorter. */
  String textAfter() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = file.length() < position ? 0 : position;
      byte[] text = new byte[(int) Math.min(file.length() - from, MAX_BYTES)];
      file.seek(from);
      file.readFully(text);
      return new String(text, UTF_8);
    } catch (IOException missing) {
      return "";
    }
  }
}
