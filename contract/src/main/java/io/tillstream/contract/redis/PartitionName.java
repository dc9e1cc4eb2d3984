package io.tillstream.contract.redis;

import java.util.Comparator;
import java.util.Optional;

/**
 * A topic partition as the fields of {@link Namespace#ledger()} and {@link Namespace#spouts()} name
 * it, such as {@code orders:0}. In order of topic, then of number.
 */
public record PartitionName(String topic, int number) implements Comparable<PartitionName> {

  private static final int MAX_DIGITS = 9;
  private static final Comparator<PartitionName> ORDER =
      Comparator.comparing(PartitionName::topic).thenComparingInt(PartitionName::number);

  /** Reads the name of a field; empty where it names no partition. */
  public static Optional<PartitionName> parse(String field) {
    int colon = field.lastIndexOf(':');
    String number = field.substring(colon + 1);
    boolean isNumber =
        !number.isEmpty()
            && number.length() <= MAX_DIGITS
            && number.chars().allMatch(c -> c >= '0' && c <= '9')
            && (number.length() == 1 || number.charAt(0) != '0');
    return colon > 0 && isNumber
        ? Optional.of(new PartitionName(field.substring(0, colon), Integer.parseInt(number)))
        : Optional.empty();
  }

  @Override
  public int compareTo(PartitionName other) {
    return ORDER.compare(this, other);
  }

  /** The field's name. */
  @Override
  public String toString() {
    return Namespace.ledgerField(topic, number);
  }
}
