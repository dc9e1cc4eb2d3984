package io.tillstream.tools.verify.recount;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Splits a file at newlines, by bytes. A line of any length takes no more memory than the longest
 * one that can count.
 *
 * <p>Not safe for use by several threads.
 */
public final class LineReader {

  private static final int CHUNK_BYTES = 1 << 18;

  /**
   * A line over the limit is cut here, where it is over the limit still: it may lose CR and BOM.
   */
  private static final int BEYOND_LIMIT = 16;

  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final int keptBytes;
  private byte[] begun;
  private int begunLength;
  private long begunBytes;

  /**
   * @param maxLineBytes a longer line is handed on cut, but still longer than this
   */
  LineReader(int maxLineBytes) {
    this.keptBytes = maxLineBytes + BEYOND_LIMIT;
    this.begun = new byte[1024];
  }

  /** Receives each line without its newline. */
  interface LineSink {
    void line(byte[] line);
  }

  /** Receives the progress of reading. */
  interface ProgressSink {
    void at(long bytes);
  }

  /**
   * What of a file was read so far.
   *
   * @param bytes from its start
   * @param unfinishedBytes those of them behind the last newline: not a line yet
   */
  public record Extent(long bytes, long unfinishedBytes) {

    static final Extent NOTHING = new Extent(0, 0);

    /** Where the next line starts. */
    long nextLine() {
      return bytes - unfinishedBytes;
    }
  }

  /**
   * Reads a part of a file. What is appended meanwhile is left for later, lest reading never ends.
   *
   * @param from where to begin, in bytes: the start of a line
   * @param to where to end, in bytes, or at the end of the file if that comes first
   */
  Extent read(Path file, long from, long to, LineSink lines, ProgressSink progress)
      throws IOException {
    begunLength = 0;
    begunBytes = 0;
    long position = from;
    try (InputStream input = Files.newInputStream(file)) {
      input.skipNBytes(from);
      int read = 0;
      while (position < to && read >= 0) {
        read = input.read(chunk, 0, (int) Math.min(chunk.length, to - position));
        split(Math.max(0, read), lines);
        position += Math.max(0, read);
        progress.at(position);
      }
    }
    return new Extent(position, begunBytes);
  }

  private void split(int length, LineSink lines) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n') {
        finish(start, i, lines);
        start = i + 1;
      }
    }
    keep(start, length);
  }

  private void finish(int start, int end, LineSink lines) {
    if (begunBytes == 0) {
      lines.line(Arrays.copyOfRange(chunk, start, Math.min(end, start + keptBytes)));
      return;
    }
    keep(start, end);
    lines.line(Arrays.copyOf(begun, begunLength));
    begunLength = 0;
    begunBytes = 0;
  }

  private void keep(int start, int end) {
    int kept = Math.min(end - start, keptBytes - begunLength);
    if (begunLength + kept > begun.length) {
      begun = Arrays.copyOf(begun, Math.min(keptBytes, (begunLength + kept) * 2));
    }
    System.arraycopy(chunk, start, begun, begunLength, kept);
    begunLength += kept;
    begunBytes += end - start;
  }
}
