package io.tillstream.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "37900, 37900",
    "9007199254740991, 9007199254740991",
    "9223372036854775807, 9223372036854775807",
    "1e+17, 100000000000000000",
    "-5, -5"
  })
  void readsWholeNumbersExactly(String text, long expected) {
    assertThat(IntegerText.of(text, "x")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "nan", "inf", "12a", "9223372036854775808"})
  void rejectsEverythingElse(String text) {
    assertThatThrownBy(() -> IntegerText.of(text, "Score of \"a\" in k"))
        .isInstanceOf(StoreException.class)
        .hasMessage("Score of \"a\" in k is not a whole number: \"" + text + "\"");
  }

  @Test
  void keepsTheCause() {
    assertThatThrownBy(() -> IntegerText.of("1.5", "x"))
        .hasCauseInstanceOf(ArithmeticException.class);
  }
}
