package io.tillstream.processes.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place in a log: what stands behind it was said since. */
record LogMark(Path log, long position) {

  private static final int MAX_BYTES = 1 << 20;

  static LogMark atEndOf(Path log) throws IOException {
    return new LogMark(log, Files.exists(log) ? Files.size(log) : 0);
  }

  /** The text behind the mark, or the whole of it where the log was begun anew; bounded. */
  String saidSince() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = file.length() < position ? 0 : position;
      byte[] text = new byte[(int) Math.min(file.length() - from, MAX_BYTES)];
      file.seek(from);
      file.readFully(text);
      return new String(text, UTF_8);
    } catch (IOException notThereYet) {
      return "";
    }
  }
}
