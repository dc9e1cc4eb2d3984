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

  @Test
  void countsMoney_whereSomethingWasPaid() {
    assertThat(Arrays.stream(Ranking.values()).filter(it -> it.unit() == ScoreUnit.MONEY))
        .as("rankings of money")
        .containsExactly(Ranking.MERCHANT_SALES, Ranking.PRODUCT_SALES, Ranking.CUSTOMER_SPEND);
  }
}
