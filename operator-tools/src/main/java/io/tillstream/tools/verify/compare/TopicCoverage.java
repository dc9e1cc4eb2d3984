package io.tillstream.tools.verify.compare;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.PartitionName;
import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.TopicCatalog;
import io.tillstream.kafka.TopicState;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.verify.figures.CounterSums;
import io.tillstream.tools.verify.figures.WholeNumbers;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.TopicRecounter;
import io.tillstream.tools.verify.redis.RedisChunks.Chunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What a recount of the topics can stand for: all that Redis counted, if the topics are the ones
 * that were counted and still hold every record of it.
 *
 * @param topicIds stream → id of the topic that is there
 * @param beginnings partition → first offset that Kafka holds
 */
public record TopicCoverage(Map<LogStream, String> topicIds, Map<TopicPartition, Long> beginnings) {

  public TopicCoverage {
    topicIds = Map.copyOf(topicIds);
    beginnings = Map.copyOf(beginnings);
  }

  /**
   * Asks Kafka, and refuses at once what cannot be compared.
   *
   * @param counters with the ledger, at one version
   * @throws OperatorException where the topics do not hold what was counted
   */
  public static TopicCoverage of(Settings settings, Chunk<Map<String, String>> counters) {
    Map<LogStream, String> ids = new HashMap<>();
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    List<String> refusals = new ArrayList<>();
    try (TopicCatalog topics = new TopicCatalog(settings.kafka().bootstrapServers())) {
      for (LogStream stream : LogStream.values()) {
        TopicState topic = topics.read(stream);
        ids.put(stream, topic.id());
        String counted = counters.ledger().topicId(stream).orElse(topic.id());
        if (!counted.equals(topic.id())) {
          refusals.add(
              format(
                  "the ledger counted topic %s with id %s, Kafka has one with id %s",
                  stream.topic(), counted, topic.id()));
          continue;
        }
        topic
            .offsets()
            .forEach(
                (partition, held) -> {
                  beginnings.put(new TopicPartition(stream.topic(), partition), held.beginning());
                  refusal(stream, partition, held, counters).ifPresent(refusals::add);
                });
      }
    }
    if (!refusals.isEmpty()) {
      throw refused(refusals, counters.value());
    }
    return new TopicCoverage(ids, beginnings);
  }

  private static Optional<String> refusal(
      LogStream stream, int partition, TopicState.Held held, Chunk<Map<String, String>> counters) {
    String name = Namespace.ledgerField(stream, partition);
    long next = counters.ledger().next(name).orElse(held.beginning());
    long counted =
        WholeNumbers.parse(counters.value().getOrDefault(Counters.records(stream, partition), "0"))
            .orElse(0);
    if (next > held.end() || next < held.beginning()) {
      return Optional.of(
          format(
              "the ledger of %s is at offset %d, Kafka holds %d to %d",
              name, next, held.beginning(), held.end()));
    }
    return counted > next - held.beginning()
        ? Optional.of(
            format(
                "Redis counted %,d records of %s, and Kafka holds only %,d up to the ledger (offsets"
                    + " %d to %d)",
                counted, name, next - held.beginning(), held.beginning(), next))
        : Optional.empty();
  }

  /**
   * Makes sure, with a recount up to the ledger, that Kafka holds neither less nor more than what
   * was counted.
   *
   * @param counters as they stand at that ledger
   */
  public void requireComplete(Map<String, String> counters, TopicRecounter recounter, Notes notes) {
    List<String> refusals = new ArrayList<>();
    beginnings.forEach(
        (partition, beginning) -> {
          String name = name(partition);
          String field = Counters.records(stream(partition), partition.partition());
          long counted = WholeNumbers.parse(counters.getOrDefault(field, "0")).orElse(0);
          if (beginning > 0 && counted != recounter.records(name)) {
            refusals.add(
                format(
                    "%s begins at offset %d in Kafka; %,d of its records were counted and %,d are"
                        + " left",
                    name, beginning, counted, recounter.records(name)));
          } else if (beginning > 0) {
            notes.add(
                Notes.Kind.BEGINNING,
                format(
                    "%s begins at offset %d in Kafka; Redis counted it from there as well",
                    name, beginning));
          }
        });
    if (!refusals.isEmpty()) {
      throw refused(refusals, counters);
    }
  }

  /** Makes sure that the ledger is still about the same topics and partitions. */
  public void requireSame(Chunk<?> chunk) {
    for (Map.Entry<LogStream, String> topic : topicIds.entrySet()) {
      String counted = chunk.ledger().topicId(topic.getKey()).orElse(topic.getValue());
      if (!counted.equals(topic.getValue())) {
        throw new OperatorException(
            "The topic "
                + topic.getKey().topic()
                + " was deleted and created again during the comparison: verify again");
      }
      for (PartitionName counting : chunk.ledger().partitions(topic.getKey())) {
        TopicPartition partition = new TopicPartition(counting.topic(), counting.number());
        if (!beginnings.containsKey(partition)) {
          throw new OperatorException(
              "Kafka has no partition "
                  + counting
                  + ", or had none at the start of the comparison, but the ledger has: verify again,"
                  + " or compare with the logs");
        }
      }
    }
  }

  /** The ledger's field of a partition. */
  public static String name(TopicPartition partition) {
    return Namespace.ledgerField(stream(partition), partition.partition());
  }

  public static LogStream stream(TopicPartition partition) {
    return LogStream.ofTopic(partition.topic());
  }

  private static OperatorException refused(List<String> refusals, Map<String, String> counters) {
    long accepted = CounterSums.of(counters).acceptedLosses();
    return new OperatorException(
        "Kafka does not hold all that was counted: "
            + String.join("; ", refusals)
            + (accepted == 0 ? "" : format(". Losses were accepted %,d times", accepted))
            + ". Compare with the log files instead (verify --logs DIR), if they are still there");
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
