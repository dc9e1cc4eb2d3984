package io.tillstream.contract.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;

/**
 * Decimal text to minor units of one currency and back, exactly: no rounding, no double.
 *
 * <p>Accepted are ASCII digits with at most one point, which has a digit on both sides, and at most
 * as many digits behind the point as the currency has. Signs, exponents, grouping, blanks and other
 * scripts' digits are not.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class DecimalAmounts {

  private final int fractionDigits;

  private DecimalAmounts(int fractionDigits) {
    this.fractionDigits = fractionDigits;
  }

  /** Amounts in {@code currency}; one without minor units of its own (gold, say) counts as 0. */
  public static DecimalAmounts of(Currency currency) {
    return new DecimalAmounts(Math.max(0, currency.getDefaultFractionDigits()));
  }

  /** Whole numbers: what stands for a count rather than an amount. */
  public static DecimalAmounts ofWholeNumbers() {
    return new DecimalAmounts(0);
  }

  /** How many digits may stand behind the point. */
  public int fractionDigits() {
    return fractionDigits;
  }

  /**
   * Reads an amount.
   *
   * @return minor units, or empty where {@code text} is no amount of this currency, or one above
   *     {@link Money#MAX_MINOR_UNITS}
   */
  public OptionalLong minorUnits(CharSequence text) {
    long value = 0;
    int digitsBehindPoint = -1;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && digitsBehindPoint < 0 && i > 0) {
        digitsBehindPoint = 0;
        continue;
      }
      if (c < '0' || c > '9' || digitsBehindPoint == fractionDigits) {
        return OptionalLong.empty();
      }
      if (digitsBehindPoint >= 0) {
        digitsBehindPoint++;
      }
      value = value * 10 + (c - '0');
      if (value > Money.MAX_MINOR_UNITS) {
        return OptionalLong.empty();
      }
    }
    if (length == 0 || digitsBehindPoint == 0) {
      return OptionalLong.empty();
    }
    for (int i = Math.max(0, digitsBehindPoint); i < fractionDigits; i++) {
      value *= 10;
      if (value > Money.MAX_MINOR_UNITS) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(value);
  }

  /** Writes an amount with all digits of the currency, such as {@code 379.00}. */
  public String format(long minorUnits) {
    return BigDecimal.valueOf(minorUnits, fractionDigits).toPlainString();
  }
}
