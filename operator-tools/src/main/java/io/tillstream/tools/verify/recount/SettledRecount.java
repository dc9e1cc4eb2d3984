package io.tillstream.tools.verify.recount;

import io.tillstream.tools.verify.redis.CountingProgress;
import java.util.List;

/**
 * A recount, and what happened while it was made.
 *
 * @param counting how far Redis had come
 * @param grown files that were still being written to
 */
public record SettledRecount(Recount recount, CountingProgress counting, List<String> grown) {

  public SettledRecount {
    grown = List.copyOf(grown);
  }
}
