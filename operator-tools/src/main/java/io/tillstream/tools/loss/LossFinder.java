package io.tillstream.tools.loss;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.kafka.TopicState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Determines what is lost where counting is halted, and where it can resume. */
final class LossFinder {

  private final LedgerSnapshot state;
  private final boolean isFromBeginning;

  /**
   * @param isFromBeginning whether to read a log that lost its end from its beginning
   */
  LossFinder(LedgerSnapshot state, boolean isFromBeginning) {
    this.state = state;
    this.isFromBeginning = isFromBeginning;
  }

  /**
   * What is lost of a topic.
   *
   * @param halted numbers of the partitions to look at
   * @return empty where Kafka holds all that the ledger asks for
   */
  Optional<Loss> find(TopicState topic, Set<Integer> halted) {
    LogStream stream = topic.stream();
    String ledgerTopicId = state.topicId(stream).orElse("");
    List<PartitionLoss> partitions = new ArrayList<>();
    if (ledgerTopicId.equals(topic.id())) {
      halted.forEach(number -> ofRecords(topic, number).ifPresent(partitions::add));
    } else {
      // the id belongs to the whole topic: no partition can resume alone
      state
          .partitions(stream)
          .forEach(partition -> ofTopic(topic, partition.number()).ifPresent(partitions::add));
    }
    return partitions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Loss(stream, ledgerTopicId, topic.id(), partitions));
  }

  private Optional<PartitionLoss> ofRecords(TopicState topic, int number) {
    String name = Namespace.ledgerField(topic.stream(), number);
    OptionalLong next = state.next(name);
    TopicState.Held held = topic.offsets().get(number);
    if (next.isEmpty() || held == null) {
      return Optional.empty();
    }
    long ledger = next.getAsLong();
    if (ledger < held.beginning()) {
      long lost = held.beginning() - ledger;
      return Optional.of(
          new PartitionLoss(
              name,
              ledger,
              OptionalLong.of(held.beginning()),
              lost,
              text(
                  "the ledger asks for offset %d, Kafka holds %d to %d: the %,d records between are"
                      + " lost. Resumes at %d",
                  ledger, held.beginning(), held.end(), lost, held.beginning())));
    }
    // the log may have grown past the ledger since: the report has its end as it was then
    long end = Math.min(held.end(), state.lostEnd(name).orElse(held.end()));
    return ledger > end ? Optional.of(ofLogEnd(name, ledger, held, end)) : Optional.empty();
  }

  private PartitionLoss ofLogEnd(String name, long ledger, TopicState.Held held, long end) {
    long next = isFromBeginning ? held.beginning() : end;
    String consequence =
        isFromBeginning
            ? "Reads all of it again from %d; lines that were counted are dropped as duplicates as"
                + " long as their identities are kept (retention.identities)"
            : "Resumes at %d; what was written below that offset after the loss and before the"
                + " topology saw it is not counted";
    return new PartitionLoss(
        name,
        ledger,
        OptionalLong.of(next),
        0,
        text(
            "the ledger asks for offset %d, Kafka held %d to %d: it lost the end of its log. "
                + consequence,
            ledger,
            held.beginning(),
            end,
            next));
  }

  private Optional<PartitionLoss> ofTopic(TopicState topic, int number) {
    String name = Namespace.ledgerField(topic.stream(), number);
    OptionalLong next = state.next(name);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    long ledger = next.getAsLong();
    long known = Math.max(0, state.endOffset(name).orElse(ledger) - ledger);
    TopicState.Held held = topic.offsets().get(number);
    String resumes =
        held == null
            ? "the new topic has no such partition"
            : text("resumes at offset %d of the new topic", held.beginning());
    return Optional.of(
        new PartitionLoss(
            name,
            ledger,
            held == null ? OptionalLong.empty() : OptionalLong.of(held.beginning()),
            known,
            text(
                "the records of the old topic from offset %d on are lost, at least %,d; %s",
                ledger, known, resumes)));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
