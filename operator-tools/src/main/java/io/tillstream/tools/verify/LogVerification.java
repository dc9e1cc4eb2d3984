package io.tillstream.tools.verify;

import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.progress.AwaitCounted;
import io.tillstream.tools.verify.compare.ExpectedTables;
import io.tillstream.tools.verify.compare.RedisComparison;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.LogFolder;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.recount.Recounter;
import io.tillstream.tools.verify.recount.SettledRecount;
import io.tillstream.tools.verify.redis.CountingProgress;
import io.tillstream.tools.verify.redis.RedisReader;
import io.tillstream.tools.verify.truth.GeneratorTruth;
import io.tillstream.tools.verify.truth.TruthFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Proves the figures in Redis, or shows where they are wrong.
 *
 * <p>The log files are counted again, by code that shares nothing with the topology but the parsers
 * of the contract: no batches, no ledger, no Kafka, no Redis. Then Redis is read at one version,
 * and every member of every ranking and every total is compared, both ways round. What a generator
 * says it wrote is compared with both, where there is such a file.
 *
 * <p>Not covered: lines that both sides read wrongly in the same way (the generator's truth covers
 * that), and copies that came later than the retention of identities, which count again by
 * contract.
 */
public final class LogVerification extends Verification {

  /** Without a commit for so long, no batch is under way any more. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final VerifyRequest request;

  public LogVerification(VerifyRequest request, Progress progress, Clock clock) {
    super(request.settings(), request.differences(), progress, clock);
    this.request = request;
  }

  /** Whether Redis has counted as many records as the logs have lines. */
  private record CountedLines(CountingProgress counting, long lines)
      implements AwaitCounted.Observation {

    @Override
    public boolean isCounted() {
      return counting.records() >= lines && counting.lag() == 0;
    }

    @Override
    public boolean isHalted() {
      return !counting.halts().isEmpty();
    }

    @Override
    public Object position() {
      return counting.version();
    }
  }

  @Override
  Compared compare(RedisReader redis) {
    SettledRecount counted = countUntilSettled(redis);
    Recount recount = counted.recount();
    Optional<GeneratorTruth> truth = truth(recount);
    ExpectedTables expected = new ExpectedTables(recount, truth, settings(), differences());
    progress().show(() -> "Comparing with Redis");
    RedisReader.AtVersion<RedisComparison> read =
        redis.read(() -> new RedisComparison(expected, clock()));
    RedisComparison.Result result = read.snapshot().result();
    List<Findings> findings = new ArrayList<>(result.findings());
    truth.ifPresent(written -> findings.add(byTruth(written, expected)));
    new NoteWriter(notes(), request).add(counted, result);
    return new Compared(
        read.version(), recount, result, findings, truth.isPresent(), Optional.empty());
  }

  /** Lines may still be coming in: then they are counted, too, as long as there is time. */
  private SettledRecount countUntilSettled(RedisReader redis) {
    LogFolder folder = new LogFolder(request.logs());
    Recounter recounter = new Recounter(settings().logs(), notes(), progress());
    Recount recount = recounter.count(folder.files());
    Instant deadline = clock().instant().plus(request.timeout());
    CountingProgress counting = await(redis, recount.allLines(), deadline);
    List<String> grown = folder.grown(recount);
    while (!grown.isEmpty() && clock().instant().isBefore(deadline)) {
      recount = recounter.count(folder.files());
      counting = await(redis, recount.allLines(), deadline);
      grown = folder.grown(recount);
    }
    return new SettledRecount(recount, counting, grown);
  }

  private CountingProgress await(RedisReader redis, long lines, Instant deadline) {
    try {
      return new AwaitCounted<>(
              () -> new CountedLines(redis.counting(), lines),
              (current, still) -> progress().show(() -> waiting(current, deadline)),
              clock())
          .await(AwaitCounted.Limits.until(deadline, QUIET))
          .counting();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new OperatorException("Interrupted while waiting for Redis", interrupted);
    }
  }

  private String waiting(CountedLines current, Instant deadline) {
    return String.format(
        Locale.ROOT,
        "Waiting for Redis: %,d of %,d lines counted, lag %,d, version %,d, %d s left",
        current.counting().records(),
        current.lines(),
        current.counting().lag(),
        current.counting().version(),
        Duration.between(clock().instant(), deadline).toSeconds());
  }

  private Optional<GeneratorTruth> truth(Recount recount) {
    Path path = request.truth().orElse(request.logs().resolve(GeneratorTruth.FILE_NAME));
    if (request.truth().isEmpty() && !Files.exists(path)) {
      return Optional.empty();
    }
    progress().show(() -> "Reading " + path);
    GeneratorTruth truth = TruthFile.read(path, recount.names());
    Optional<String> mismatch = truth.mismatch(recount, settings().logs());
    if (mismatch.isPresent()) {
      notes().add(Notes.Kind.TRUTH, path + " was not compared: " + mismatch.get());
      return Optional.empty();
    }
    return Optional.of(truth);
  }

  private static Findings byTruth(GeneratorTruth truth, ExpectedTables expected) {
    Findings findings = expected.findings(Difference.Sides.LOGS_BY_TRUTH);
    truth.compare(expected.recount(), findings);
    return findings;
  }
}
