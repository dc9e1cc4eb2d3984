package io.tillstream.processes.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The append-only file of a Redis: one file up to Redis 6, a folder of them from Redis 7 on.
 *
 * @param folder of the data of Redis
 */
public record AppendOnlyFile(Path folder) {

  private static final String SINGLE = "appendonly.aof";
  private static final String PARTS = "appendonlydir";
  private static final String LIST = "appendonly.aof.manifest";
  private static final String MULTI = "*1\r\n$5\r\nMULTI\r\n";
  private static final String EXEC = "*1\r\n$4\r\nEXEC\r\n";

  /** How a file begins that Redis wrote anew: with a snapshot of what was in memory. */
  private static final String SNAPSHOT = "REDIS";

  /** The first command behind a snapshot. */
  private static final String SELECT = "*2\r\n$6\r\nSELECT\r\n";

  private static final int CHUNK = 1 << 20;

  /**
   * Takes the last bytes off, as a loss of power does. What Redis wrote anew is spared, as Redis
   * has it on disk before it goes on behind it. Only while no Redis runs on it.
   *
   * @return how many bytes were taken off
   */
  public long cut(long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(growing(), READ, WRITE)) {
      long size = channel.size();
      long end = Math.max(size - bytes, firstCommand(channel));
      channel.truncate(end);
      return size - end;
    }
  }

  /**
   * Takes the end off from the midst of a command on that stands in the midst of the last
   * transaction, as a loss of power does. Only while no Redis runs on it.
   *
   * @throws IOException where no whole transaction is in the last mebibyte
   */
  public void cutInsideTransaction() throws IOException {
    Path file = growing();
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      long start = Math.max(0, channel.size() - CHUNK);
      String text = text(channel, start);
      int end = text.lastIndexOf(EXEC);
      int begin = text.lastIndexOf(MULTI, end);
      if (end < 0 || begin < 0) {
        throw new IOException("no whole transaction at the end of " + file);
      }
      int command = text.lastIndexOf("\r\n*", (begin + end) / 2);
      channel.truncate(start + Math.max(command, begin + MULTI.length()) + 4);
    }
  }

  /** Where the commands begin behind a snapshot; 0 where there is none. */
  private static long firstCommand(FileChannel channel) throws IOException {
    if (!text(channel, 0).startsWith(SNAPSHOT)) {
      return 0;
    }
    for (long start = 0; start < channel.size(); start += CHUNK - SELECT.length()) {
      int found = text(channel, start).indexOf(SELECT);
      if (found >= 0) {
        return start + found;
      }
    }
    return channel.size();
  }

  /** At most a chunk from there on, a character for each byte. */
  private static String text(FileChannel channel, long start) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, channel.size() - start));
    while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {}
    return new String(chunk.array(), 0, chunk.position(), ISO_8859_1);
  }

  /** Copies what is there now; as it only grows, that is what Redis had at this moment. */
  public void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    if (!Files.isDirectory(folder.resolve(PARTS))) {
      Files.copy(growing(), target.resolve(SINGLE));
      return;
    }
    while (!isCopied(folder.resolve(PARTS), target)) {
      Folders.delete(target);
      Files.createDirectories(target);
    }
  }

  /** Whether all parts could be copied, or Redis has replaced some of them meanwhile. */
  private static boolean isCopied(Path parts, Path target) throws IOException {
    try {
      // The list first: one that is older than the files names what was there, or fails.
      Files.copy(parts.resolve(LIST), target.resolve(LIST));
      for (Part part : listed(target)) {
        Files.copy(parts.resolve(part.name()), target.resolve(part.name()));
      }
      return true;
    } catch (NoSuchFileException replaced) {
      return false;
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
    Path parts = folder.resolve(PARTS);
    if (!Files.isDirectory(parts)) {
      return folder.resolve(SINGLE);
    }
    Part last = null;
    for (Part part : listed(parts)) {
      last = part.isGrowing() ? part : last;
    }
    if (last == null) {
      throw new IOException("no file to write to is in " + parts.resolve(LIST));
    }
    return parts.resolve(last.name());
  }

  /**
   * One of the files from Redis 7 on.
   *
   * @param isGrowing whether it holds commands, and not a snapshot; Redis writes to the last such
   */
  private record Part(String name, boolean isGrowing) {}

  /** From lines such as {@code file appendonly.aof.1.incr.aof seq 1 type i}, in their order. */
  private static List<Part> listed(Path parts) throws IOException {
    List<Part> found = new ArrayList<>();
    for (String line : Files.readAllLines(parts.resolve(LIST))) {
      String[] words = line.split(" ", -1);
      found.add(new Part(words[1], words[words.length - 1].equals("i")));
    }
    return found;
  }
}
