package io.tillstream.tools.loss;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.TopicCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Accepts what Kafka has lost, so that counting resumes. Every method throws {@link
 * io.tillstream.tools.console.OperatorException} if Redis or Kafka is unavailable. Not safe for use
 * by several threads.
 */
public final class LossAcceptance implements AutoCloseable {

  private static final long POLL_MILLIS = 100;

  private final RedisLedger redis;
  private final TopicCatalog topics;

  public LossAcceptance(Settings settings) {
    this.redis = new RedisLedger(settings.redis());
    this.topics = new TopicCatalog(settings.kafka().bootstrapServers());
  }

  /**
   * What is lost of the partitions that are halted.
   *
   * @param only the one topic to look at; empty for both
   * @param partition the one partition to look at; empty for all
   * @param isFromBeginning whether to read a log that lost its end from its beginning
   * @return one loss for each topic that has any
   */
  public List<Loss> find(Optional<LogStream> only, OptionalInt partition, boolean isFromBeginning) {
    LedgerSnapshot state = redis.read();
    List<Loss> losses = new ArrayList<>();
    for (LogStream stream : LogStream.values()) {
      SortedSet<Integer> halted = new TreeSet<>(state.halted(stream));
      partition.ifPresent(number -> halted.removeIf(other -> other != number));
      if (!halted.isEmpty() && only.map(stream::equals).orElse(true)) {
        new LossFinder(state, isFromBeginning)
            .find(topics.read(stream), halted)
            .ifPresent(losses::add);
      }
    }
    return losses;
  }

  /**
   * Moves the ledger past what is lost.
   *
   * @return what the ledger says instead; empty if the loss was accepted
   */
  public Optional<String> accept(Loss loss) {
    return redis.accept(loss);
  }

  /**
   * Waits until the topology counts the partitions of a loss again.
   *
   * @return whether it does
   */
  public boolean awaitCounting(Loss loss, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      LedgerSnapshot state = redis.read();
      if (loss.partitions().stream()
          .filter(partition -> partition.next().isPresent())
          .allMatch(partition -> state.isCounting(partition.name()))) {
        return true;
      }
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() {
    topics.close();
    redis.close();
  }
}
