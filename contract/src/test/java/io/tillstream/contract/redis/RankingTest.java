package io.tillstream.contract.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Ranking.ScoreUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankingTest {

  @Test
  void hasTheKeysOfTheDesign() {
    assertThat(Arrays.stream(Ranking.values()).map(Ranking::key))
        .as("keys")
        .containsExactly(
            "merchant:sales",
            "merchant:orders",
            "product:sales",
            "product:units",
            "product:views",
            "customer:spend",
            "customer:orders",
            "customer:activity");
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsKey(Ranking ranking) {
    assertThat(Ranking.ofKey(ranking.key())).as(ranking.key()).contains(ranking);
    assertThat(Ranking.ofKey(ranking.key() + ":day:2026-11-20")).as("with a window").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatItRanks(Ranking ranking) {
    assertThat(ranking.key())
        .as("key")
        .isEqualTo(ranking.subject().keyword() + ":" + ranking.measure());
    assertThat(ranking.label())
        .as("label")
        .isEqualTo(ranking.subject().label() + " by " + ranking.measure());
    assertThat(Ranking.onPage().contains(ranking))
        .as("on the page")
        .isEqualTo(ranking.display() == Ranking.Display.PAGE);
  }

  @Test
  void isOnThePage_inTheOrderOfDisplay() {
    assertThat(Ranking.onPage())
        .as("rankings on the page")
        .isNotEmpty()
        .isSorted()
        .contains(Ranking.MERCHANT_SALES);
  }

  @Test
  void countsMoney_whereSomethingWasPaid() {
    assertThat(Arrays.stream(Ranking.values()).filter(it -> it.unit() == ScoreUnit.MONEY))
        .as("rankings of money")
        .containsExactly(Ranking.MERCHANT_SALES, Ranking.PRODUCT_SALES, Ranking.CUSTOMER_SPEND);
  }
}
