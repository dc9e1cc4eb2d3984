package io.tillstream.dashboard.health;

import io.tillstream.contract.redis.PartitionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Detects counting that has stalled: the topology no longer reports, or records are pending and the
 * ledger does not move. A short wait for Kafka or Redis is no alarm, a long one is.
 *
 * <p>Time is measured from when <em>this</em> process saw a change, so that clocks that differ
 * raise no alarm. Only for the first report that it sees, the report's own time counts.
 *
 * <p>Safe for use by many threads.
 */
public final class CountingWatch {

  /** Longer than Storm takes to emit a lost batch again. */
  static final Duration MAX_STANDSTILL = Duration.ofSeconds(30);

  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * Determines the state of counting.
   *
   * @param ledger as in Redis
   * @param spouts as in Redis
   * @param now when it was read
   */
  public synchronized CountingSummary observe(
      Map<String, String> ledger, Map<String, String> spouts, Instant now) {
    List<PartitionProgress> partitions = new ArrayList<>();
    for (PartitionProgress partition : Partitions.of(ledger, spouts)) {
      Seen current = Seen.next(seen.get(partition.partition()), partition, now);
      seen.put(partition.partition(), current);
      partitions.add(judge(partition, current, now));
    }
    if (partitions.isEmpty()) {
      return new CountingSummary(
          CountingHealth.STALE, 0, List.of("The topology has not reported yet"), List.of());
    }
    long lag = partitions.stream().mapToLong(PartitionProgress::lag).sum();
    CountingHealth worst =
        partitions.stream().map(PartitionProgress::state).max(Enum::compareTo).get();
    return new CountingSummary(worst, lag, reasons(partitions), partitions);
  }

  private static PartitionProgress judge(PartitionProgress partition, Seen seen, Instant now) {
    if (partition.state() == CountingHealth.HALTED) {
      return partition;
    }
    if (partition.atMillis() == null) {
      return partition.as(CountingHealth.STALE, "The topology has not reported this partition yet");
    }
    Duration silence = Duration.between(seen.reportedAt, now);
    if (PartitionReport.isSilence(silence)) {
      return partition.as(
          CountingHealth.STALE,
          "The topology has not reported for " + silence.toSeconds() + " s; check that it runs");
    }
    Duration waited = Duration.between(seen.notWaitingAt, now);
    if (waited.compareTo(MAX_STANDSTILL) > 0) {
      return partition.as(
          CountingHealth.STALE,
          "Waiting for %d s: %s".formatted(waited.toSeconds(), partition.reason()));
    }
    Duration standstill = Duration.between(seen.movedAt, now);
    if (partition.state() == CountingHealth.COUNTING && standstill.compareTo(MAX_STANDSTILL) > 0) {
      return partition.as(
          CountingHealth.STALE,
          (partition.lag() == 1 ? "1 record is" : partition.lag() + " records are")
              + " pending, none counted for "
              + standstill.toSeconds()
              + " s");
    }
    return partition;
  }

  /** One line for each reason, with the partitions that have it. */
  private static List<String> reasons(List<PartitionProgress> partitions) {
    Map<String, List<PartitionProgress>> byReason =
        partitions.stream()
            .filter(partition -> partition.state() != CountingHealth.COUNTING)
            .collect(
                Collectors.groupingBy(
                    partition ->
                        partition.reason().isEmpty() ? "no reason given" : partition.reason(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> reasons = new ArrayList<>();
    byReason.forEach(
        (reason, those) ->
            reasons.add(
                names(those, partitions) + " " + those.get(0).state().word() + ": " + reason));
    return reasons;
  }

  private static String names(List<PartitionProgress> those, List<PartitionProgress> all) {
    return those.size() == all.size() && all.size() > 1
        ? "All partitions"
        : those.stream().map(PartitionProgress::partition).collect(Collectors.joining(", "));
  }

  /**
   * The last observation of a partition.
   *
   * @param reportedAt when its report last changed
   * @param movedAt when its ledger last moved or its lag was 0
   * @param notWaitingAt when it was last in another state than waiting
   */
  private record Seen(
      @Nullable Long atMillis,
      @Nullable Long ledger,
      Instant reportedAt,
      Instant movedAt,
      Instant notWaitingAt) {

    static Seen next(@Nullable Seen before, PartitionProgress partition, Instant now) {
      Instant reportedAt;
      if (before == null) {
        Long atMillis = partition.atMillis();
        reportedAt = atMillis == null ? now : earlier(Instant.ofEpochMilli(atMillis), now);
      } else {
        reportedAt =
            Objects.equals(before.atMillis, partition.atMillis()) ? before.reportedAt : now;
      }
      boolean moved =
          before == null
              || partition.lag() == 0
              || !Objects.equals(before.ledger, partition.ledger());
      Instant movedAt = moved || before == null ? now : before.movedAt;
      Instant notWaitingAt =
          before == null || partition.state() != CountingHealth.WAITING ? now : before.notWaitingAt;
      return new Seen(partition.atMillis(), partition.ledger(), reportedAt, movedAt, notWaitingAt);
    }

    private static Instant earlier(Instant a, Instant b) {
      return a.isBefore(b) ? a : b;
    }
  }
}
