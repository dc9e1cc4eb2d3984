package io.tillstream.dashboard.health;

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
 * Notices when counting stands still without saying so: the topology no longer reports, or records
 * wait and the ledger does not move. A short wait for Kafka or Redis is no alarm, a long one is.
 *
 * <p>Both are judged by when <em>this</em> process saw something change, so that two clocks that
 * differ raise no alarm. Only a report that is old when first seen is taken at its word.
 *
 * <p>Safe for use by many threads.
 */
public final class CountingWatch {

  /** The topology reports about once a second. */
  static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  /** Longer than a lost batch takes to be emitted again. */
  static final Duration MAX_STANDSTILL = Duration.ofSeconds(30);

  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * Judges what was read.
   *
   * @param ledger as in Redis
   * @param spouts as in Redis
   * @param now when it was read
   */
  public synchronized Counting observe(
      Map<String, String> ledger, Map<String, String> spouts, Instant now) {
    List<Partition> partitions = new ArrayList<>();
    for (Partition partition : Partitions.of(ledger, spouts)) {
      Seen current = Seen.next(seen.get(partition.partition()), partition, now);
      seen.put(partition.partition(), current);
      partitions.add(judge(partition, current, now));
    }
    if (partitions.isEmpty()) {
      return new Counting(
          CountingState.STALE, 0, List.of("The topology has not reported yet"), List.of());
    }
    long lag = partitions.stream().mapToLong(Partition::lag).sum();
    CountingState worst = partitions.stream().map(Partition::state).max(Enum::compareTo).get();
    return new Counting(worst, lag, reasons(partitions), partitions);
  }

  private static Partition judge(Partition partition, Seen seen, Instant now) {
    if (partition.state() == CountingState.HALTED) {
      return partition;
    }
    if (partition.atMillis() == null) {
      return partition.as(CountingState.STALE, "The topology has not reported on it");
    }
    Duration silence = Duration.between(seen.reportedAt, now);
    if (silence.compareTo(MAX_SILENCE) > 0) {
      return partition.as(
          CountingState.STALE,
          "The topology last reported " + silence.toSeconds() + " s ago; does it run?");
    }
    Duration waited = Duration.between(seen.notWaitingAt, now);
    if (waited.compareTo(MAX_STANDSTILL) > 0) {
      return partition.as(
          CountingState.STALE,
          "Waiting for %d s now: %s".formatted(waited.toSeconds(), partition.reason()));
    }
    Duration standstill = Duration.between(seen.movedAt, now);
    if (partition.state() == CountingState.COUNTING && standstill.compareTo(MAX_STANDSTILL) > 0) {
      return partition.as(
          CountingState.STALE,
          partition.lag()
              + " records wait and none was counted for "
              + standstill.toSeconds()
              + " s");
    }
    return partition;
  }

  /** One line for each reason, with the partitions that it holds for. */
  private static List<String> reasons(List<Partition> partitions) {
    Map<String, List<Partition>> byReason =
        partitions.stream()
            .filter(partition -> partition.state() != CountingState.COUNTING)
            .collect(
                Collectors.groupingBy(
                    partition ->
                        partition.reason().isEmpty() ? "No reason given" : partition.reason(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> reasons = new ArrayList<>();
    byReason.forEach(
        (reason, those) ->
            reasons.add(
                names(those, partitions) + " " + those.get(0).state().word() + ": " + reason));
    return reasons;
  }

  private static String names(List<Partition> those, List<Partition> all) {
    return those.size() == all.size() && all.size() > 1
        ? "All partitions"
        : those.stream().map(Partition::partition).collect(Collectors.joining(", "));
  }

  /**
   * What was last seen of a partition.
   *
   * @param reportedAt when its report last changed
   * @param movedAt when its ledger last moved, or nothing was left to count
   * @param notWaitingAt when it last said anything else than that it waits
   */
  private record Seen(
      @Nullable Long atMillis,
      @Nullable Long ledger,
      Instant reportedAt,
      Instant movedAt,
      Instant notWaitingAt) {

    static Seen next(@Nullable Seen before, Partition partition, Instant now) {
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
          before == null || partition.state() != CountingState.WAITING ? now : before.notWaitingAt;
      return new Seen(partition.atMillis(), partition.ledger(), reportedAt, movedAt, notWaitingAt);
    }

    private static Instant earlier(Instant a, Instant b) {
      return a.isBefore(b) ? a : b;
    }
  }
}
