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
 * The append-only file of a Redis: one file up to Redis 6, a folder of files from Redis 7 on.
 *
 * @param folder data folder of Redis
 */
public record AppendOnlyFile(Path folder) {

  private static final String SINGLE = "appendonly.aof";
  private static final String FOLDER = "appendonlydir";
  private static final String MANIFEST = "appendonly.aof.manifest";
  private static final String MULTI = "*1\r\n$5\r\nMULTI\r\n";
  private static final String EXEC = "*1\r\n$4\r\nEXEC\r\n";

  /** First bytes of a file that Redis has rewritten: it begins with a snapshot of the data. */
  private static final String SNAPSHOT = "REDIS";

  /** The first command after a snapshot. */
  private static final String SELECT = "*2\r\n$6\r\nSELECT\r\n";

  private static final int CHUNK = 1 << 20;

  /**
   * Truncates the file, as a power failure does. A snapshot at its beginning is kept, because Redis
   * syncs it to disk before it appends commands. To be called only while Redis is not running.
   *
   * @param bytes number of bytes to remove at most
   * @return number of bytes removed
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
   * Truncates the file within a command in the middle of the last transaction, as a power failure
   * does. To be called only while Redis is not running.
   *
   * @throws IOException if the last mebibyte holds no complete transaction
   */
  public void cutInsideTransaction() throws IOException {
    Path file = growing();
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      long start = Math.max(0, channel.size() - CHUNK);
      String text = text(channel, start);
      int end = text.lastIndexOf(EXEC);
      int begin = text.lastIndexOf(MULTI, end);
      if (end < 0 || begin < 0) {
        throw new IOException("There is no complete transaction at the end of " + file);
      }
      int command = text.lastIndexOf("\r\n*", (begin + end) / 2);
      channel.truncate(start + Math.max(command, begin + MULTI.length()) + 4);
    }
  }

  /** Position of the first command after the snapshot; 0 if there is no snapshot. */
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

  /** At most one chunk from this position, as one character per byte. */
  private static String text(FileChannel channel, long start) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, channel.size() - start));
    while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {}
    return new String(chunk.array(), 0, chunk.position(), ISO_8859_1);
  }

  /** Copies the current content. As the file only grows, the copy is a valid earlier state. */
  public void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    if (!Files.isDirectory(folder.resolve(FOLDER))) {
      Files.copy(growing(), target.resolve(SINGLE));
      return;
    }
    while (!isCopied(folder.resolve(FOLDER), target)) {
      Folders.delete(target);
      Files.createDirectories(target);
    }
  }

  /** Copies all segments; false if Redis has replaced some of them during the copy. */
  private static boolean isCopied(Path parts, Path target) throws IOException {
    try {
      // the manifest first: if it is older than the files, it names existing files or the copy
      // fails
      Files.copy(parts.resolve(MANIFEST), target.resolve(MANIFEST));
      for (Segment part : listed(target)) {
        Files.copy(parts.resolve(part.name()), target.resolve(part.name()));
      }
      return true;
    } catch (NoSuchFileException replaced) {
      return false;
    }
  }

  /** Replaces the content with a copy. To be called only while Redis is not running. */
  public void replaceWith(Path copy) throws IOException {
    Path home = Files.isDirectory(folder.resolve(FOLDER)) ? folder.resolve(FOLDER) : folder;
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

  /** The file that Redis appends to. */
  private Path growing() throws IOException {
    Path parts = folder.resolve(FOLDER);
    if (!Files.isDirectory(parts)) {
      return folder.resolve(SINGLE);
    }
    Segment last = null;
    for (Segment part : listed(parts)) {
      last = part.isGrowing() ? part : last;
    }
    if (last == null) {
      throw new IOException("There is no file with commands in " + parts.resolve(MANIFEST));
    }
    return parts.resolve(last.name());
  }

  /**
   * One of the files of the folder that Redis 7 uses.
   *
   * @param isGrowing whether it holds commands instead of a snapshot; Redis appends to the last
   *     such file
   */
  private record Segment(String name, boolean isGrowing) {}

  /**
   * Parses the manifest, whose lines are such as {@code file appendonly.aof.1.incr.aof seq 1 type
   * i}, in their order.
   */
  private static List<Segment> listed(Path parts) throws IOException {
    List<Segment> found = new ArrayList<>();
    for (String line : Files.readAllLines(parts.resolve(MANIFEST))) {
      String[] words = line.split(" ", -1);
      found.add(new Segment(words[1], words[words.length - 1].equals("i")));
    }
    return found;
  }
}
