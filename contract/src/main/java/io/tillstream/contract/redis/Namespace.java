package io.tillstream.contract.redis;

import io.tillstream.contract.log.LogStream;
import java.time.LocalDateTime;

/**
 * The set of keys that belong together, and the only place that spells them. The braces around the
 * name put all of them into one slot of a Redis Cluster.
 *
 * @param name such as {@code live}; letters, digits, {@code -} and {@code _}
 */
public record Namespace(String name) {

  /** The namespace that everything uses unless told otherwise. */
  public static final Namespace LIVE = new Namespace("live");

  public Namespace {
    if (name.isEmpty() || !name.chars().allMatch(Namespace::isAllowed)) {
      throw new IllegalArgumentException(
          "A namespace is letters, digits, - and _, not \"" + name + "\"");
    }
  }

  /** What every key starts with, such as <code>till:{live}:</code>. */
  public String prefix() {
    return "till:{" + name + "}:";
  }

  /** ZSET: member → score. */
  public String ranking(Ranking ranking, Window window) {
    return prefix() + ranking.key() + window.keySuffix();
  }

  /** HASH: {@link Totals} field → whole number. */
  public String totals(Window window) {
    return prefix() + "totals" + window.keySuffix();
  }

  /** HASH: {@link Counters} field → whole number. */
  public String counters() {
    return prefix() + "counters";
  }

  /** HASH: SKU code → last seen name. */
  public String productNames() {
    return prefix() + "names:product";
  }

  /** HASH: {@link #ledgerField} → next offset to count; {@link #topicIdField} → Kafka topic id. */
  public String ledger() {
    return prefix() + "ledger";
  }

  /** HASH: {@link #ledgerField} → what the spout last saw of this partition, as JSON. */
  public String spouts() {
    return prefix() + "spouts";
  }

  /**
   * SET: the identities already counted from a stream whose event time lies in one bucket of {@link
   * LogStream#identityBucket()}.
   */
  public String seen(LogStream stream, LocalDateTime eventTime) {
    Window.Granularity bucket =
        switch (stream.identityBucket()) {
          case DAY -> Window.Granularity.DAY;
          case HOUR -> Window.Granularity.HOUR;
        };
    return prefix() + "seen:" + stream.topic() + ":" + Window.of(bucket, eventTime).label();
  }

  /** STREAM of lines that count for nothing. */
  public String deadLetters() {
    return prefix() + "dead-letters";
  }

  /** STRING: how many commits there were. */
  public String version() {
    return prefix() + "version";
  }

  /** Channel on which each new version is published. */
  public String changes() {
    return prefix() + "changes";
  }

  /** Field of the ledger for a topic partition, such as {@code orders:0}. */
  public static String ledgerField(LogStream stream, int partition) {
    return ledgerField(stream.topic(), partition);
  }

  /** The same for a topic by name. */
  public static String ledgerField(String topic, int partition) {
    return topic + ":" + partition;
  }

  /** Field of the ledger for the id that Kafka gave the topic, such as {@code orders:id}. */
  public static String topicIdField(LogStream stream) {
    return topicIdField(stream.topic());
  }

  /** The same for a topic by name. */
  public static String topicIdField(String topic) {
    return topic + ":id";
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
