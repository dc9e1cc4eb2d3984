package io.tillstream.stack.verify;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import java.util.Optional;

/**
 * Everything that Redis is compared with.
 *
 * @param truth only where it is about the files that were recounted
 * @param differences how many are kept of each comparison
 */
record Expected(Recount recount, Optional<Truth> truth, Settings settings, int differences) {

  /** Takes up the differences between two sides. */
  Findings findings(Difference.Sides sides) {
    String prefix = new Namespace(settings.redis().namespace()).prefix();
    return new Findings(prefix, sides, differences);
  }
}
