package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.dashboard.store.StoreRead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fixed fields of totals, without the open set of behavior events. */
public final class TotalFields {

  private static final List<String> NAMES = Totals.FIELDS.stream().map(Totals.Field::name).toList();

  private TotalFields() {}

  /** The read of these fields; empty if the window does not exist. */
  public static StoreRead.Fields read(Namespace namespace, Window window) {
    return new StoreRead.Fields(namespace.totals(window), NAMES);
  }

  /** The fields as read, or 0 for each. */
  public static Map<String, Long> orZero(Optional<Map<String, Long>> fields) {
    return fields.orElseGet(
        () -> {
          Map<String, Long> zero = new LinkedHashMap<>();
          NAMES.forEach(name -> zero.put(name, 0L));
          return zero;
        });
  }
}
