package io.tillstream.dashboard.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tillstream.contract.redis.Counters;
import io.tillstream.dashboard.health.Counting;
import io.tillstream.dashboard.health.CountingState;
import io.tillstream.dashboard.ranking.Books;
import io.tillstream.dashboard.stream.Snapshot;
import io.tillstream.dashboard.stream.SnapshotFollower.Standing;
import io.tillstream.dashboard.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether all is well, as {@code GET /healthz} answers.
 *
 * @param status {@code ok} or {@code failing}
 * @param redis {@code up} or {@code away}
 * @param counting as last seen; null where it was never seen
 * @param version as last seen
 * @param asOf when it was last seen, ISO 8601; null where never
 * @param errors lines on which Tillstream's own code failed, each a bug and a dead letter
 * @param viewers how many streams are open
 * @param reasons why it is failing or waiting, and what else somebody should look at
 */
record HealthReport(
    String status,
    String redis,
    @Nullable CountingState counting,
    long version,
    long lag,
    @Nullable String asOf,
    long errors,
    int viewers,
    List<String> reasons) {

  /** The follower reads every second; Redis has its timeout of some seconds on top. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(30);

  static HealthReport of(Standing standing, int viewers, Instant now) {
    List<String> reasons = new ArrayList<>();
    standing.failure().ifPresent(reasons::add);
    Duration silence = Duration.between(standing.at(), now);
    boolean silent = silence.compareTo(MAX_SILENCE) > 0;
    if (silent) {
      reasons.add("Redis was last asked " + silence.toSeconds() + " s ago");
    }
    Optional<Counting> counting = standing.snapshot().map(Snapshot::counting);
    counting.ifPresent(known -> reasons.addAll(known.reasons()));
    long errors = standing.snapshot().map(HealthReport::errors).orElse(0L);
    if (errors > 0) {
      reasons.add(
          "Tillstream's own code failed on "
              + errors
              + (errors == 1 ? " line, which is a dead letter" : " lines, which are dead letters")
              + ": see tillstream dead-letters list --reason internal-error, and report the bug");
    }
    Optional<Books> unbalanced =
        standing
            .snapshot()
            .map(Snapshot::books)
            .filter(known -> Boolean.FALSE.equals(known.balanced()));
    unbalanced.ifPresent(
        books ->
            reasons.add(
                "The books do not balance at version "
                    + books.version()
                    + ": merchants sold "
                    + books.merchantSales()
                    + " minor units, in all "
                    + books.totalSales()
                    + " were. Somebody else writes to this Redis, or it is a bug: see tillstream"
                    + " verify"));
    boolean up = standing.failure().isEmpty() && !silent;
    boolean ok =
        up
            && unbalanced.isEmpty()
            && counting.filter(known -> !known.state().isFailure()).isPresent();
    return new HealthReport(
        ok ? "ok" : "failing",
        up ? "up" : "away",
        counting.map(Counting::state).orElse(null),
        standing.snapshot().map(Snapshot::version).orElse(0L),
        counting.map(Counting::lag).orElse(0L),
        standing.snapshot().map(snapshot -> Json.instant(snapshot.asOf())).orElse(null),
        errors,
        viewers,
        reasons);
  }

  private static long errors(Snapshot snapshot) {
    return snapshot.counters().getOrDefault(Counters.ERRORS, 0L);
  }

  @JsonIgnore
  boolean isOk() {
    return status.equals("ok");
  }
}
