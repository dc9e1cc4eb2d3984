package io.tillstream.dashboard.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tillstream.contract.redis.Counters;
import io.tillstream.dashboard.health.CountingHealth;
import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.ranking.BooksCheck;
import io.tillstream.dashboard.stream.DashboardSnapshot;
import io.tillstream.dashboard.stream.SnapshotFollower.FollowerStatus;
import io.tillstream.dashboard.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The health checks: the answer of {@code GET /healthz}.
 *
 * @param status {@code ok} or {@code failing}
 * @param redis {@code up} or {@code away}
 * @param counting as last read; null before the first read
 * @param version as last read
 * @param asOf when it was last read, ISO 8601; null before the first read
 * @param errors lines on which Tillstream's own code failed; each is a bug and a dead letter
 * @param viewers the number of open streams
 * @param reasons why it is failing or waiting, and what else needs attention
 */
record HealthReport(
    String status,
    String redis,
    @Nullable CountingHealth counting,
    long version,
    long lag,
    @Nullable String asOf,
    long errors,
    int viewers,
    List<String> reasons) {

  /** The follower reads every second; Redis has its timeout of some seconds on top. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(30);

  static HealthReport of(FollowerStatus follower, int viewers, Instant now) {
    List<String> reasons = new ArrayList<>();
    follower.failure().ifPresent(reasons::add);
    Duration silence = Duration.between(follower.at(), now);
    boolean silent = silence.compareTo(MAX_SILENCE) > 0;
    if (silent) {
      reasons.add("Redis was last read " + silence.toSeconds() + " s ago");
    }
    Optional<CountingSummary> counting = follower.snapshot().map(DashboardSnapshot::counting);
    counting.ifPresent(known -> reasons.addAll(known.reasons()));
    long errors = follower.snapshot().map(HealthReport::errors).orElse(0L);
    if (errors > 0) {
      reasons.add(
          "Tillstream's own code failed on "
              + errors
              + (errors == 1 ? " line, which is a dead letter" : " lines, which are dead letters")
              + "; list with tillstream dead-letters list --reason internal-error, and report the"
              + " bug");
    }
    Optional<BooksCheck> unbalanced =
        follower
            .snapshot()
            .map(DashboardSnapshot::books)
            .filter(known -> Boolean.FALSE.equals(known.balanced()));
    unbalanced.ifPresent(
        books ->
            reasons.add(
                "The books do not balance at version "
                    + books.version()
                    + ": the sales of all merchants are "
                    + books.merchantSales()
                    + " minor units, the total sales are "
                    + books.totalSales()
                    + ". Another program writes to this Redis, or this is a bug; run tillstream"
                    + " verify"));
    boolean up = follower.failure().isEmpty() && !silent;
    boolean ok =
        up
            && unbalanced.isEmpty()
            && counting.filter(known -> !known.state().isFailure()).isPresent();
    return new HealthReport(
        ok ? "ok" : "failing",
        up ? "up" : "away",
        counting.map(CountingSummary::state).orElse(null),
        follower.snapshot().map(DashboardSnapshot::version).orElse(0L),
        counting.map(CountingSummary::lag).orElse(0L),
        follower.snapshot().map(snapshot -> Json.instant(snapshot.asOf())).orElse(null),
        errors,
        viewers,
        reasons);
  }

  private static long errors(DashboardSnapshot snapshot) {
    return snapshot.counters().getOrDefault(Counters.ERRORS, 0L);
  }

  @JsonIgnore
  boolean isOk() {
    return status.equals("ok");
  }
}
