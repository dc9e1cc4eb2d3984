package io.tillstream.stack.verify;

import java.time.Duration;
import java.util.List;

/**
 * What a verification found.
 *
 * @param version of Redis that was compared
 * @param isTruthCompared whether a generator's truth was compared, too
 * @param differenceCount how many differences there are in all
 * @param differences the first of them
 * @param notes what an operator should know beside the figures
 * @param took from the start to the last comparison
 */
record Verdict(
    long version,
    Recount recount,
    RedisComparison.Result result,
    boolean isTruthCompared,
    long differenceCount,
    List<Difference> differences,
    List<String> notes,
    Duration took) {

  Verdict {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  boolean isEqual() {
    return differenceCount == 0;
  }
}
