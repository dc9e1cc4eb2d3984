package io.tillstream.tools.verify;

import io.tillstream.tools.verify.compare.RedisComparison;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.redis.RedisChunks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param version of Redis that was compared, the last one where there were several
 * @param isTruthCompared whether a generator's truth was compared, too
 * @param live how Redis was read while counting went on; empty where the logs were recounted
 * @param differenceCount how many differences there are in all
 * @param differences the first of them
 * @param notes what an operator should know beside the figures
 * @param took from the start to the last comparison
 */
public record Verdict(
    long version,
    Recount recount,
    RedisComparison.Result result,
    boolean isTruthCompared,
    Optional<Live> live,
    long differenceCount,
    List<Difference> differences,
    List<String> notes,
    Duration took) {

  /**
   * A comparison with Kafka, each chunk at its own version.
   *
   * @param firstVersion of Redis that was compared
   * @param partitions that were recounted
   * @param cost of the reading to Redis
   */
  record Live(long firstVersion, int partitions, RedisChunks.Cost cost) {}

  public Verdict {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  public boolean isEqual() {
    return differenceCount == 0;
  }
}
