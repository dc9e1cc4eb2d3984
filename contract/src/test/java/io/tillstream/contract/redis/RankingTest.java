package io.tillstream.contract.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Ranking.ScoreUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankingTest {

  private static final Path CONTRACT =
      Path.of(System.getProperty("tillstream.home", ".."), "docs", "contract.md");

  @Test
  void hasTheKeysAndUnitsOfTheContract() throws IOException {
    Map<String, ScoreUnit> documented = new LinkedHashMap<>();
    for (String line : Files.readAllLines(CONTRACT)) {
      if (line.startsWith("| `") && line.contains("| ZSET |")) {
        String[] columns = line.split("\\|", -1);
        List<String> keys = List.of(columns[1].replace("`", "").strip().split(" "));
        List<String> scores = List.of(columns[3].split(";", -1));
        assertThat(scores).as("scores of %s", keys).hasSameSizeAs(keys);
        for (int i = 0; i < keys.size(); i++) {
          boolean money = scores.get(i).contains("minor units");
          documented.put(keys.get(i), money ? ScoreUnit.MONEY : ScoreUnit.COUNT);
        }
      }
    }
    Map<String, ScoreUnit> expected = new LinkedHashMap<>();
    for (Ranking ranking : Ranking.values()) {
      expected.put(ranking.key(), ranking.unit());
    }
    assertThat(documented).as("rankings in %s", CONTRACT).containsExactlyEntriesOf(expected);
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
}
