package io.tillstream.contract.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;

/**
 * A converter between decimal text and the minor units of one currency, without rounding.
 *
 * <p>It accepts ASCII digits with at most one point, which has a digit on both sides, and at most
 * as many digits after the point as the currency has. It rejects signs, exponents, grouping, blanks
 * and digits of other scripts.
 *
 * <p>Immutable and thread-safe.
 */
public final class DecimalAmounts {

  private final int fractionDigits;

  private DecimalAmounts(int fractionDigits) {
    this.fractionDigits = fractionDigits;
  }

  /** A converter for a currency; one without minor units, such as gold, has no decimal places. */
  public static DecimalAmounts of(Currency currency) {
    return new DecimalAmounts(Math.max(0, currency.getDefaultFractionDigits()));
  }

  /** A converter for whole numbers, such as counts. */
  public static DecimalAmounts ofWholeNumbers() {
    return new DecimalAmounts(0);
  }

  /** Maximum number of digits after the point. */
  public int fractionDigits() {
    return fractionDigits;
  }

  /**
   * Parses an amount.
   *
   * @return minor units; empty if {@code text} is not an amount of this currency, or greater than
   *     {@link Money#MAX_MINOR_UNITS}
   */
  public OptionalLong minorUnits(CharSequence text) {
    long value = 0;
    int digitsAfterPoint = -1;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && digitsAfterPoint < 0 && i > 0) {
        digitsAfterPoint = 0;
        continue;
      }
      if (c < '0' || c > '9' || digitsAfterPoint == fractionDigits) {
        return OptionalLong.empty();
      }
      if (digitsAfterPoint >= 0) {
        digitsAfterPoint++;
      }
      value = value * 10 + (c - '0');
      if (value > Money.MAX_MINOR_UNITS) {
        return OptionalLong.empty();
      }
    }
    if (length == 0 || digitsAfterPoint == 0) {
      return OptionalLong.empty();
    }
    for (int i = Math.max(0, digitsAfterPoint); i < fractionDigits; i++) {
      value *= 10;
      if (value > Money.MAX_MINOR_UNITS) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(value);
  }

  /** Formats an amount with all decimal places of the currency, such as {@code 379.00}. */
  public String format(long minorUnits) {
    return BigDecimal.valueOf(minorUnits, fractionDigits).toPlainString();
  }
}
