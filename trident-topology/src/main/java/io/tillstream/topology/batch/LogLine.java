package io.tillstream.topology.batch;

/** A line as it stood in the log, with its offset in the topic partition. Never copied. */
public final class LogLine {

  private final long offset;
  private final byte[] bytes;

  public LogLine(long offset, byte[] bytes) {
    this.offset = offset;
    this.bytes = bytes;
  }

  public long offset() {
    return offset;
  }

  /** The line itself, not a copy; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }
}
