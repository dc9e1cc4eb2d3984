package io.tillstream.tools.verify;

import io.tillstream.tools.OperatorException;
import io.tillstream.tools.console.Progress;
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
import io.tillstream.tools.verify.redis.Settling;
import io.tillstream.tools.verify.truth.Truth;
import io.tillstream.tools.verify.truth.TruthFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
public final class LogVerification {

  private final VerifyRequest request;
  private final Progress progress;
  private final Clock clock;
  private final Notes notes = new Notes();

  public LogVerification(VerifyRequest request, Progress progress, Clock clock) {
    this.request = request;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Compares, once for each instance.
   *
   * @throws OperatorException where there was nothing to compare
   */
  public Verdict run() {
    Instant start = clock.instant();
    try (RedisReader redis = RedisReader.connect(request.settings().redis())) {
      SettledRecount counted = countUntilSettled(redis);
      Recount recount = counted.recount();
      Optional<Truth> truth = truth(recount);
      ExpectedTables expected =
          new ExpectedTables(recount, truth, request.settings(), request.differences());
      progress.show(() -> "Comparing with Redis");
      RedisReader.AtVersion<RedisComparison> read =
          redis.read(() -> new RedisComparison(expected, clock));
      RedisComparison.Result result = read.snapshot().result();
      List<Findings> findings = new ArrayList<>(result.findings());
      truth.ifPresent(written -> findings.add(byTruth(written, expected)));
      new NoteWriter(notes, request).add(counted, result);
      return new Verdict(
          read.version(),
          recount,
          result,
          truth.isPresent(),
          Optional.empty(),
          findings.stream().mapToLong(Findings::count).sum(),
          first(findings),
          notes.texts(),
          Duration.between(start, clock.instant()));
    } finally {
      progress.clear();
    }
  }

  /** Lines may still be coming in: then they are counted, too, as long as there is time. */
  private SettledRecount countUntilSettled(RedisReader redis) {
    LogFolder folder = new LogFolder(request.logs());
    Recounter recounter = new Recounter(request.settings().logs(), notes, progress);
    Settling settling = new Settling(redis, progress, clock);
    Recount recount = recounter.count(folder.files());
    Instant deadline = clock.instant().plus(request.timeout());
    CountingProgress standing = settling.await(recount.allLines(), deadline);
    List<String> grown = folder.grown(recount);
    while (!grown.isEmpty() && clock.instant().isBefore(deadline)) {
      recount = recounter.count(folder.files());
      standing = settling.await(recount.allLines(), deadline);
      grown = folder.grown(recount);
    }
    return new SettledRecount(recount, standing, grown);
  }

  private Optional<Truth> truth(Recount recount) {
    Path path = request.truth().orElse(request.logs().resolve(Truth.FILE_NAME));
    if (request.truth().isEmpty() && !Files.exists(path)) {
      return Optional.empty();
    }
    progress.show(() -> "Reading " + path);
    Truth truth = TruthFile.read(path, recount.names());
    Optional<String> mismatch = truth.mismatch(recount, request.settings().logs());
    if (mismatch.isPresent()) {
      notes.add(Notes.Kind.TRUTH, path + " was not compared: " + mismatch.get());
      return Optional.empty();
    }
    return Optional.of(truth);
  }

  private static Findings byTruth(Truth truth, ExpectedTables expected) {
    Findings findings = expected.findings(Difference.Sides.LOGS_BY_TRUTH);
    truth.compare(expected.recount(), findings);
    return findings;
  }

  private List<Difference> first(List<Findings> findings) {
    return findings.stream()
        .flatMap(some -> some.first().stream())
        .sorted()
        .limit(request.differences())
        .toList();
  }
}
