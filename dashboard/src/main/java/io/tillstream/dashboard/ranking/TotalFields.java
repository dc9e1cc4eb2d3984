package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.dashboard.store.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The totals that there always are, beside the open set of behavior events. */
public final class TotalFields {

  private static final List<String> NAMES =
      List.of(Totals.SALES, Totals.DISCOUNT, Totals.ORDERS, Totals.UNITS, Totals.BEHAVIORS);

  private TotalFields() {}

  /** Reads them; empty where the window does not exist. */
  public static Read.Fields read(Namespace namespace, Window window) {
    return new Read.Fields(namespace.totals(window), NAMES);
  }

  /** The totals that were read, or 0 for each. */
  public static Map<String, Long> orZero(Optional<Map<String, Long>> fields) {
    return fields.orElseGet(
        () -> {
          Map<String, Long> zero = new LinkedHashMap<>();
          NAMES.forEach(name -> zero.put(name, 0L));
          return zero;
        });
  }
}
