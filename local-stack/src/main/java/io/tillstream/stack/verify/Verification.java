package io.tillstream.stack.verify;

import io.tillstream.contract.settings.Settings;
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
 * of the contract: no batches, no ledger, no Kafka, no Redis. Then Redis is read as it stands at
 * one version, and every member of every ranking and every total is compared, both ways round. What
 * a generator says it wrote is compared with both, where there is such a file.
 *
 * <p>Not covered: lines that both sides read wrongly in the same way (the generator's truth covers
 * that), and copies that came later than the retention of identities, which count again by
 * contract.
 */
final class Verification {

  private final Request request;
  private final Progress progress;
  private final Clock clock;
  private final Notes notes = new Notes();

  /**
   * What to compare.
   *
   * @param truth a truth file that must be there; empty for the one in the folder, if any
   * @param patience how long to wait at most until counting has caught up
   * @param differences how many are kept
   */
  record Request(
      Settings settings, Path logs, Optional<Path> truth, Duration patience, int differences) {}

  Verification(Request request, Progress progress, Clock clock) {
    this.request = request;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Compares, once for each instance.
   *
   * @throws VerifyException where there was nothing to compare
   */
  Verdict run() throws VerifyException {
    Instant start = clock.instant();
    try (RedisReader redis = RedisReader.connect(request.settings().redis())) {
      Counted counted = countUntilSettled(redis);
      Recount recount = counted.recount();
      Optional<Truth> truth = truth(recount);
      Expected expected = new Expected(recount, truth, request.settings(), request.differences());
      progress.show(() -> "Comparing with Redis");
      RedisReader.AtVersion<RedisComparison> read =
          redis.read(() -> new RedisComparison(expected, clock));
      RedisComparison.Result result = read.snapshot().result();
      List<Findings> findings = new ArrayList<>(result.findings());
      truth.ifPresent(written -> findings.add(byTruth(written, expected)));
      new Remarks(notes, request).add(counted, result);
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

  /**
   * A recount with what was going on meanwhile.
   *
   * @param standing how far Redis had come
   * @param grown files that were being written to still
   */
  record Counted(Recount recount, Standing standing, List<String> grown) {}

  /** Lines may still be coming in: then they are counted, too, as long as there is time. */
  private Counted countUntilSettled(RedisReader redis) throws VerifyException {
    LogFolder folder = new LogFolder(request.logs());
    Recounter recounter = new Recounter(request.settings().logs(), notes, progress);
    Settling settling = new Settling(redis, progress, clock);
    Recount recount = recounter.count(folder.files());
    Instant deadline = clock.instant().plus(request.patience());
    Standing standing = settling.await(recount.allLines(), deadline);
    List<String> grown = folder.grown(recount);
    while (!grown.isEmpty() && clock.instant().isBefore(deadline)) {
      recount = recounter.count(folder.files());
      standing = settling.await(recount.allLines(), deadline);
      grown = folder.grown(recount);
    }
    return new Counted(recount, standing, grown);
  }

  private Optional<Truth> truth(Recount recount) throws VerifyException {
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

  private static Findings byTruth(Truth truth, Expected expected) {
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
