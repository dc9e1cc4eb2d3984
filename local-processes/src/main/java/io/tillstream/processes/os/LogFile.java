package io.tillstream.processes.os;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file into which a process writes what it has to say. */
public record LogFile(Path path) {

  private static final long LONG_BYTES = 8L << 20;
  private static final int TAIL_BYTES = 64 << 10;

  /** Puts a long file aside; one older file is kept. */
  void rotateIfLong() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path) && Files.size(path) > LONG_BYTES) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, or why they cannot be read. */
  public String tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      byte[] end = new byte[(int) Math.min(length, TAIL_BYTES)];
      file.seek(length - end.length);
      file.readFully(end);
      List<String> all = new String(end, UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException unreadable) {
      return "(" + path + " cannot be read: " + unreadable.getMessage() + ")";
    }
  }
}
