package io.tillstream.processes.os;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log file of a process. */
public record ProcessLog(Path path) {

  private static final long LONG_BYTES = 8L << 20;
  private static final int TAIL_BYTES = 64 << 10;

  /** Renames a file longer than 8 MiB to {@code NAME.1}, which is replaced. */
  void rotateIfLong() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path) && Files.size(path) > LONG_BYTES) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines; if the file cannot be read, a line with the reason. */
  public String tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      byte[] end = new byte[(int) Math.min(length, TAIL_BYTES)];
      file.seek(length - end.length);
      file.readFully(end);
      List<String> all = new String(end, UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException unreadable) {
      return "(Cannot read " + path + ": " + unreadable.getMessage() + ")";
    }
  }
}
