package io.tillstream.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tillstream.contract.money.DecimalAmounts;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;

/** Any text as an amount of money. */
class DecimalAmountsFuzzTest {

  private static final List<DecimalAmounts> FORMS =
      List.of(
          DecimalAmounts.ofWholeNumbers(),
          DecimalAmounts.of(Currency.getInstance("USD")),
          DecimalAmounts.of(Currency.getInstance("KWD")));

  @FuzzTest
  @DictionaryEntries({"9007199254740991", "90071992547409.91", "9007199254740.991", "1e9", "NaN"})
  void isWhatADecimalNumberIs_whateverTextComes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (DecimalAmounts form : FORMS) {
      OptionalLong amount = form.minorUnits(text);
      assertThat(amount).as(text).isEqualTo(NaiveAmount.read(text, form.fractionDigits()));
      amount.ifPresent(
          minorUnits ->
              assertThat(form.minorUnits(form.format(minorUnits)))
                  .as("%s, written and read again", text)
                  .isEqualTo(amount));
    }
  }
}
