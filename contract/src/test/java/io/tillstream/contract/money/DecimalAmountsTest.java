package io.tillstream.contract.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalAmountsTest {

  @ParameterizedTest
  @CsvSource({
    "USD, 0, 0",
    "USD, 0.0, 0",
    "USD, 299, 29900",
    "USD, 299.0, 29900",
    "USD, 299.00, 29900",
    "USD, 0.01, 1",
    "USD, 0.1, 10",
    "USD, 007.00, 700",
    "USD, 000000000000000000000000000001.50, 150",
    "USD, 90071992547409.91, 9007199254740991",
    "JPY, 1500, 1500",
    "JPY, 9007199254740991, 9007199254740991",
    "KWD, 1.005, 1005",
    "KWD, 1.5, 1500",
    "KWD, 9007199254740.991, 9007199254740991",
    "XAU, 3, 3",
  })
  void readsAmounts(String currency, String text, long minorUnits) {
    assertThat(amounts(currency).minorUnits(text)).as(text).hasValue(minorUnits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".5",
        "..",
        "1..0",
        "1.0.0",
        "1.005",
        "1.000",
        "-1",
        "-0",
        "+1",
        " 1",
        "1 ",
        "1,000",
        "1_000",
        "1e9",
        "1E2",
        "NaN",
        "Infinity",
        "0x1",
        "1f",
        "1L",
        "$1",
        "1元",
        "\u0661\u0662",
        "\uFF11",
        "1.\u0660",
        "1\u0000",
        "90071992547409.92",
        "90071992547410",
        "9223372036854775808",
        "18446744073709551617",
        "99999999999999999999999999999999",
      })
  void readsNothingElse(String text) {
    assertThat(amounts("USD").minorUnits(text)).as(text).isEmpty();
  }

  @Test
  void readsNoMoreDigitsThanTheCurrencyHas() {
    assertThat(amounts("JPY").minorUnits("1.0")).as("yen with a sen").isEmpty();
    assertThat(amounts("JPY").minorUnits("1.")).as("yen with a point").isEmpty();
    assertThat(amounts("JPY").minorUnits("9007199254740992")).as("too many yen").isEmpty();
    assertThat(amounts("KWD").minorUnits("1.0005")).as("dinar with four digits").isEmpty();
    assertThat(amounts("KWD").minorUnits("9007199254740.992")).as("too many fils").isEmpty();
    assertThat(amounts("KWD").minorUnits("9007199254741")).as("too many dinars").isEmpty();
    assertThat(DecimalAmounts.ofWholeNumbers().minorUnits("1.0")).as("whole number").isEmpty();
  }

  @Test
  void writesAllDigitsOfTheCurrency() {
    assertThat(amounts("USD").format(37_900)).as("dollars").isEqualTo("379.00");
    assertThat(amounts("USD").format(5)).as("cents").isEqualTo("0.05");
    assertThat(amounts("JPY").format(1_500)).as("yen").isEqualTo("1500");
    assertThat(amounts("KWD").format(Money.MAX_MINOR_UNITS))
        .as("fils")
        .isEqualTo("9007199254740.991");
  }

  @Test
  void readsWhatItWrote() {
    Random random = new Random(8);
    for (String currency : new String[] {"USD", "JPY", "KWD"}) {
      DecimalAmounts amounts = amounts(currency);
      for (int i = 0; i < 10_000; i++) {
        long minorUnits = (random.nextLong() & Money.MAX_MINOR_UNITS) >> random.nextInt(53);
        assertThat(amounts.minorUnits(amounts.format(minorUnits)))
            .as("%d of %s", minorUnits, currency)
            .hasValue(minorUnits);
      }
    }
  }

  private static DecimalAmounts amounts(String currency) {
    return DecimalAmounts.of(Currency.getInstance(currency));
  }
}
