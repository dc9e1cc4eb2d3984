package io.tillstream.topology.ledger;

import java.util.Locale;
import java.util.Optional;

/**
 * The books of one commit: what became of each record.
 *
 * @param records read
 * @param counted of them, by the projection
 * @param duplicates of them, dropped as copies
 * @param malformed of them, kept as dead letters
 * @param errors of the malformed, those on which our own code failed
 */
public record RangeBooks(long records, long counted, long duplicates, long malformed, long errors) {

  /** What does not add up, for the person who has to find the bug. */
  public Optional<String> imbalance() {
    return counted + duplicates + malformed == records && errors <= malformed
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "records do not balance: %d read, %d counted, %d duplicates, %d malformed, of which"
                    + " %d errors",
                records,
                counted,
                duplicates,
                malformed,
                errors));
  }
}
