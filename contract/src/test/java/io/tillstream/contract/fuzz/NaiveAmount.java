package io.tillstream.contract.fuzz;

import io.tillstream.contract.money.Money;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** An amount as {@link BigDecimal} reads it. */
final class NaiveAmount {

  private static final Pattern DIGITS_AND_A_POINT = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Money.MAX_MINOR_UNITS);

  private NaiveAmount() {}

  static OptionalLong read(String text, int fractionDigits) {
    if (!DIGITS_AND_A_POINT.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    BigDecimal amount = new BigDecimal(text);
    BigDecimal minorUnits = amount.movePointRight(fractionDigits);
    return amount.scale() > fractionDigits || minorUnits.compareTo(LARGEST) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(minorUnits.longValueExact());
  }
}
