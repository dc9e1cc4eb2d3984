package io.tillstream.tools.verify.compare;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.truth.GeneratorTruth;
import java.util.Optional;

/**
 * Everything that Redis is compared with.
 *
 * @param truth only where it is about the files that were recounted
 * @param differences how many are kept of each comparison
 */
public record ExpectedTables(
    Recount recount, Optional<GeneratorTruth> truth, Settings settings, int differences) {

  /** Takes up the differences between two sides. */
  public Findings findings(Difference.Sides sides) {
    String prefix = new Namespace(settings.redis().namespace()).prefix();
    return new Findings(prefix, sides, differences);
  }
}
