package io.tillstream.tools.verify;

import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.compare.RedisComparison;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.redis.RedisReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One comparison of Redis with a recount of lines. The sources of lines differ in what makes a
 * reading of Redis comparable with a recount (docs/adr/0012-two-sources-of-verify.md); connecting,
 * notes, and the verdict are the same.
 *
 * <p>An instance compares once. Not safe for use by several threads.
 */
public abstract class Verification {

  private final Settings settings;
  private final int differences;
  private final Progress progress;
  private final Clock clock;
  private final Notes notes = new Notes();

  /**
   * @param differences maximum number that is kept
   */
  Verification(Settings settings, int differences, Progress progress, Clock clock) {
    this.settings = settings;
    this.differences = differences;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * The result of a comparison.
   *
   * @param version of Redis that was compared, the last one if there were several
   * @param findings all differences
   * @param isTruthCompared whether a generator's truth was compared as well
   * @param live how Redis was read during counting; empty if counting was at rest
   */
  record Compared(
      long version,
      Recount recount,
      RedisComparison.Result result,
      List<Findings> findings,
      boolean isTruthCompared,
      Optional<Verdict.Live> live) {

    Compared {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Compares.
   *
   * @throws OperatorException if there was nothing to compare, or the source does not hold all that
   *     was counted
   */
  public final Verdict run() {
    Instant start = clock.instant();
    try (RedisReader redis = RedisReader.connect(settings.redis())) {
      Compared compared = compare(redis);
      NoteWriter.onExpiry(notes, compared.result());
      NoteWriter.onLosses(notes, compared.result().counters());
      return verdict(compared, start);
    } finally {
      progress.clear();
    }
  }

  /** Recounts the source and compares it with Redis. */
  abstract Compared compare(RedisReader redis);

  private Verdict verdict(Compared compared, Instant start) {
    List<Difference> all = new ArrayList<>();
    compared.findings().forEach(some -> all.addAll(some.first()));
    return new Verdict(
        compared.version(),
        compared.recount(),
        compared.result(),
        compared.isTruthCompared(),
        compared.live(),
        compared.findings().stream().mapToLong(Findings::count).sum(),
        all.stream().sorted().limit(differences).toList(),
        notes.texts(),
        Duration.between(start, clock.instant()));
  }

  final Settings settings() {
    return settings;
  }

  final int differences() {
    return differences;
  }

  final Progress progress() {
    return progress;
  }

  final Clock clock() {
    return clock;
  }

  final Notes notes() {
    return notes;
  }
}
