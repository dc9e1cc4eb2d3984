package io.tillstream.stack.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuantityTest {

  @Test
  void usesTheSingularForOneOnly() {
    assertThat(Quantity.of(0, "line")).as("none").isEqualTo("0 lines");
    assertThat(Quantity.of(1, "line")).as("one").isEqualTo("1 line");
    assertThat(Quantity.of(12_345, "line")).as("many").isEqualTo("12,345 lines");
  }
}
