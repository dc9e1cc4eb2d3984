package io.tillstream.contract.log;

import io.tillstream.contract.money.DecimalAmounts;
import java.util.Optional;

/**
 * Reader of the order log: one line to an {@link Order}, or to {@link Malformed} with the first
 * fault found. Any bytes are read, in time linear in their number; nothing is thrown.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class OrderParser {

  private final DecimalAmounts amounts;
  private final int maxLineBytes;

  /**
   * @param amounts of the currency that the log is in
   * @param maxLineBytes a longer line is {@link Malformed.Reason#TOO_LONG}, unread
   */
  public OrderParser(DecimalAmounts amounts, int maxLineBytes) {
    this.amounts = amounts;
    this.maxLineBytes = maxLineBytes;
  }

  /** Reads a line, without its line feed; a carriage return at its end is not part of it. */
  public Parsed parse(byte[] line) {
    LineContent content = LineContent.of(line);
    Optional<Malformed> fault = content.fault(maxLineBytes);
    return fault.isPresent() ? fault.get() : new OrderReader(content, amounts).read();
  }
}
