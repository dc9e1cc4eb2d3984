package io.tillstream.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

  @Test
  void drawsRanksInProportionToZipfsLaw() {
    int size = 50;
    int draws = 2_000_000;
    long[] drawn = new long[size];
    Zipf zipf = new Zipf(size, 1.1);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < draws; i++) {
      drawn[zipf.draw(random)]++;
    }

    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += Math.pow(rank + 1.0, -1.1);
    }
    for (int rank = 0; rank < size; rank++) {
      assertThat((double) drawn[rank] / draws)
          .as("share of rank %d", rank)
          .isCloseTo(Math.pow(rank + 1.0, -1.1) / sum, withPercentage(4));
    }
  }

  @Test
  void drawsTheOnlyRank_whenThereIsOne() {
    assertThat(new Zipf(1, 1).draw(new SplittableRandom(1))).as("rank").isZero();
  }
}
