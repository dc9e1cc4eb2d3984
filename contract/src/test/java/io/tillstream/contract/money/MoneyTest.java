package io.tillstream.contract.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void holdsWhatADoubleHoldsExactly() {
    assertThat(new Money(Money.MAX_MINOR_UNITS).minorUnits())
        .as("most")
        .isEqualTo(9007199254740991L);
    assertThat((long) (double) Money.MAX_MINOR_UNITS)
        .as("most, as a double")
        .isEqualTo(Money.MAX_MINOR_UNITS);
    assertThat(new Money(0)).as("least").isEqualTo(Money.ZERO);
  }

  @Test
  void rejectsWhatIsOutOfRange() {
    for (long minorUnits : new long[] {-1, Money.MAX_MINOR_UNITS + 1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> new Money(minorUnits))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Long.toString(minorUnits));
    }
  }

  @Test
  void sortsByAmount() {
    assertThat(new Money(1)).as("one").isLessThan(new Money(2)).isEqualByComparingTo(new Money(1));
  }
}
