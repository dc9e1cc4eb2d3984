package io.tillstream.contract.log;

import io.tillstream.contract.money.DecimalAmounts;
import java.util.Optional;

/**
 * The parser of the order log: it converts a line to an {@link Order}, or to {@link Malformed} with
 * the first fault found. It accepts any bytes, in time linear in their number, and throws no
 * exceptions.
 *
 * <p>Immutable and thread-safe.
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

  /** Parses a line without its line feed; a carriage return at its end is ignored. */
  public Parsed parse(byte[] line) {
    LineContent content = LineContent.of(line);
    Optional<Malformed> fault = content.fault(maxLineBytes);
    return fault.isPresent() ? fault.get() : new OrderReader(content, amounts).read();
  }
}
