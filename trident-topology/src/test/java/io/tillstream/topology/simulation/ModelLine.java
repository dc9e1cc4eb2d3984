package io.tillstream.topology.simulation;

/**
 * A line in a partition of the model's Kafka.
 *
 * @param content its bytes and their meaning
 */
record ModelLine(long offset, Content content) {

  /** Bytes and their meaning; a copy of a line has the same content at another offset. */
  static final class Content {
    private final byte[] bytes;
    private final Fact fact;

    Content(byte[] bytes, Fact fact) {
      this.bytes = bytes;
      this.fact = fact;
    }

    byte[] bytes() {
      return bytes;
    }

    Fact fact() {
      return fact;
    }
  }
}
