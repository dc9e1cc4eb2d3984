package io.tillstream.stack.chaos;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The append-only file of a Redis: one file up to Redis 6, a folder of them from Redis 7 on.
 *
 * @param folder of the data of Redis
 */
public record AppendOnlyFile(Path folder) {

  private static final String SINGLE = "appendonly.aof";
  private static final String PARTS = "appendonlydir";

  /** Takes the last bytes off. Only while no Redis runs on it. */
  public void cut(long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(growing(), StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - bytes));
    }
  }

  /** Copies what is there now; as it only grows, that is what Redis had at this moment. */
  public void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    for (Path part : Files.isDirectory(folder.resolve(PARTS)) ? list() : new Path[] {growing()}) {
      Files.copy(part, target.resolve(part.getFileName()));
    }
  }

  /** Puts an earlier copy in its place. Only while no Redis runs on it. */
  public void replaceWith(Path copy) throws IOException {
    Path home = Files.isDirectory(folder.resolve(PARTS)) ? folder.resolve(PARTS) : folder;
    if (!home.equals(folder)) {
      Folders.delete(home);
      Files.createDirectories(home);
    }
    Files.deleteIfExists(folder.resolve(SINGLE));
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(copy)) {
      for (Path part : parts) {
        Files.copy(part, home.resolve(part.getFileName()));
      }
    }
  }

  /** The file at whose end Redis writes. */
  private Path growing() throws IOException {
    if (!Files.isDirectory(folder.resolve(PARTS))) {
      return folder.resolve(SINGLE);
    }
    return Folders.newest(folder.resolve(PARTS), "*.incr.aof")
        .orElseThrow(() -> new IOException("no append-only file in " + folder.resolve(PARTS)));
  }

  private Path[] list() throws IOException {
    try (Stream<Path> parts = Files.list(folder.resolve(PARTS))) {
      return parts.toArray(Path[]::new);
    }
  }
}
