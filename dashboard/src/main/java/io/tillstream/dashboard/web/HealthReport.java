package io.tillstream.dashboard.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tillstream.dashboard.health.Counting;
import io.tillstream.dashboard.health.CountingState;
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
 * @param viewers how many streams are open
 * @param reasons why it is failing or waiting
 */
record HealthReport(
    String status,
    String redis,
    @Nullable CountingState counting,
    long version,
    long lag,
    @Nullable String asOf,
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
    boolean up = standing.failure().isEmpty() && !silent;
    boolean ok = up && counting.filter(known -> !known.state().isFailure()).isPresent();
    return new HealthReport(
        ok ? "ok" : "failing",
        up ? "up" : "away",
        counting.map(Counting::state).orElse(null),
        standing.snapshot().map(Snapshot::version).orElse(0L),
        counting.map(Counting::lag).orElse(0L),
        standing.snapshot().map(snapshot -> Json.instant(snapshot.asOf())).orElse(null),
        viewers,
        reasons);
  }

  @JsonIgnore
  boolean isOk() {
    return status.equals("ok");
  }
}
