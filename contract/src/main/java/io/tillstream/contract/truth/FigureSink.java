package io.tillstream.contract.truth;

import java.util.function.ObjLongConsumer;

/** A receiver of the rankings and totals of a truth document, one value at a time. */
@FunctionalInterface
public interface FigureSink {

  /**
   * Returns the receiver of one ranking's or total's values, by member or field.
   *
   * @param key Redis key without the namespace's prefix
   */
  ObjLongConsumer<String> table(String key);
}
