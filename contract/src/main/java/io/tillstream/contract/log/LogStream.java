package io.tillstream.contract.log;

import io.tillstream.contract.money.DecimalAmounts;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A stream of lines, from the log file to the topic. Each constant has all properties in which
 * streams differ.
 */
public enum LogStream {
  /** Paid orders. */
  ORDERS(
      List.of("orders"),
      "order*.log",
      "order",
      IdentityBucket.DAY,
      (zone, currency, maxLineBytes) ->
          new OrderParser(DecimalAmounts.of(currency), maxLineBytes)::parse,
      RecordKey::ofOrder),
  /** Behavior events. */
  BEHAVIOR(
      List.of("behavior"),
      "behavior*.log",
      "event",
      IdentityBucket.HOUR,
      (zone, currency, maxLineBytes) -> new BehaviorParser(zone, maxLineBytes)::parse,
      RecordKey::ofBehavior);

  /** The span of event time within which two lines with the same identity are copies. */
  public enum IdentityBucket {
    DAY,
    HOUR
  }

  @FunctionalInterface
  private interface ParserFactory {
    LineParser create(ZoneId zone, Currency currency, int maxLineBytes);
  }

  // The list cannot change, and the functions have no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> topics;

  private final String fileGlob;
  private final String lineLabel;
  private final IdentityBucket identityBucket;

  @SuppressWarnings("ImmutableEnumChecker")
  private final ParserFactory parsers;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<byte[], Optional<String>> recordKey;

  LogStream(
      List<String> topics,
      String fileGlob,
      String lineLabel,
      IdentityBucket identityBucket,
      ParserFactory parsers,
      Function<byte[], Optional<String>> recordKey) {
    this.topics = topics;
    this.fileGlob = fileGlob;
    this.lineLabel = lineLabel;
    this.identityBucket = identityBucket;
    this.parsers = parsers;
    this.recordKey = recordKey;
  }

  /** Name of the first Kafka topic, and of the stream in keys, settings and messages. */
  public String topic() {
    return topics.get(0);
  }

  /** Names of all Kafka topics that carry lines of this stream; the first is {@link #topic()}. */
  public List<String> topics() {
    return topics;
  }

  /** Glob of the names of this stream's files in a log folder. */
  public String fileGlob() {
    return fileGlob;
  }

  /** Name of one line in messages, such as {@code order}. */
  public String lineLabel() {
    return lineLabel;
  }

  /** The span of event time within which an identity is unique. */
  public IdentityBucket identityBucket() {
    return identityBucket;
  }

  /**
   * A parser of this stream's lines; safe for use by many threads.
   *
   * @param zone that event times are converted to
   * @param currency that amounts are in
   * @param maxLineBytes a longer line is {@link Malformed.Reason#TOO_LONG}, unread
   */
  public LineParser parser(ZoneId zone, Currency currency, int maxLineBytes) {
    return parsers.create(zone, currency, maxLineBytes);
  }

  /** The Kafka key of a line; empty if it cannot be read. */
  public Optional<String> recordKey(byte[] line) {
    return recordKey.apply(line);
  }

  /**
   * The stream that a topic carries.
   *
   * @throws IllegalArgumentException if no stream has this topic
   */
  public static LogStream ofTopic(String topic) {
    return Arrays.stream(values())
        .filter(stream -> stream.topics.contains(topic))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown topic " + topic + "; expected one of " + allTopics()));
  }

  private static String allTopics() {
    return Arrays.stream(values())
        .flatMap(stream -> stream.topics.stream())
        .collect(Collectors.joining(", "));
  }
}
