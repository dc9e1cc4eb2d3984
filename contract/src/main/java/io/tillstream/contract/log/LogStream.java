package io.tillstream.contract.log;

/** One of the two streams of lines, from the log file to the topic. */
public enum LogStream {
  /** Paid orders, bucketed by day for identities. */
  ORDERS("orders", "order*.log"),
  /** Behavior events, bucketed by hour for identities. */
  BEHAVIOR("behavior", "behavior*.log");

  private final String topic;
  private final String fileGlob;

  LogStream(String topic, String fileGlob) {
    this.topic = topic;
    this.fileGlob = fileGlob;
  }

  /** Name of the Kafka topic, and of the stream wherever one is named. */
  public String topic() {
    return topic;
  }

  /** Which files of a log folder belong to this stream, as a glob. */
  public String fileGlob() {
    return fileGlob;
  }
}
