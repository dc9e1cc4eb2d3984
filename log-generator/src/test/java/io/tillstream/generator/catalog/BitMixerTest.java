package io.tillstream.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BitMixerTest {

  @Test
  void keepsNumbersApart_atEveryWidth() {
    for (int width = 1; width <= 16; width++) {
      BitSet seen = new BitSet();
      for (long number = 0; number < 1L << width; number++) {
        long mixed = BitMixer.mix(number, width);
        assertThat(mixed).as("%d of %d bits", number, width).isBetween(0L, (1L << width) - 1);
        seen.set((int) mixed);
      }
      assertThat(seen.cardinality())
          .as("different results of %d bits", width)
          .isEqualTo(1 << width);
    }
  }
}
