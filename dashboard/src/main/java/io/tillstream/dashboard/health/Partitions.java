package io.tillstream.dashboard.health;

import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.PartitionName;
import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.dashboard.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the ledger and the reports of the spouts for each partition. */
final class Partitions {

  private Partitions() {}

  /** All partitions in either hash, in order of topic and number. */
  static List<PartitionProgress> of(Map<String, String> ledgerHash, Map<String, String> spouts) {
    Ledger ledger = Ledger.of(ledgerHash);
    ledger
        .malformed()
        .forEach(
            (name, text) -> {
              throw new StoreException(
                  "Ledger of " + name + " is not a whole number: \"" + text + "\"");
            });
    TreeSet<PartitionName> names = new TreeSet<>(ledger.offsets().keySet());
    spouts.keySet().forEach(field -> PartitionName.parse(field).ifPresent(names::add));
    List<PartitionProgress> partitions = new ArrayList<>();
    for (PartitionName name : names) {
      partitions.add(partition(name.toString(), ledger.next(name), spouts.get(name.toString())));
    }
    return partitions;
  }

  private static PartitionProgress partition(
      String name, OptionalLong ledger, @Nullable String reportText) {
    PartitionReport report = PartitionReport.parse(reportText == null ? "{}" : reportText);
    if (report.state() == PartitionReport.State.UNREADABLE) {
      throw new StoreException("The topology's report on " + name + " is not JSON: " + reportText);
    }
    OptionalLong counted = ledger.isPresent() ? ledger : report.position();
    long lag =
        report.endOffset().isPresent() && counted.isPresent()
            ? Math.max(0, report.endOffset().getAsLong() - counted.getAsLong())
            : 0;
    CountingHealth state =
        switch (report.state()) {
          case WAITING -> CountingHealth.WAITING;
          case HALTED -> CountingHealth.HALTED;
          case COUNTING, UNKNOWN, UNREADABLE -> CountingHealth.COUNTING;
        };
    return new PartitionProgress(
        name,
        orNull(ledger),
        orNull(report.endOffset()),
        lag,
        state,
        report.reason(),
        orNull(report.atMillis()));
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }
}
