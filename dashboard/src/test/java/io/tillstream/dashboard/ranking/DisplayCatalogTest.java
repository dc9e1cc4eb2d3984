package io.tillstream.dashboard.ranking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.dashboard.ranking.DisplayCatalog.RankingInfo;
import io.tillstream.dashboard.wire.Json;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DisplayCatalogTest {

  private final DisplayCatalog catalog = DisplayCatalog.current();

  @Test
  void listsEveryRanking_inTheOrderOfDisplay() {
    assertThat(catalog.rankings())
        .extracting(RankingInfo::ranking)
        .containsExactlyElementsOf(Arrays.stream(Ranking.values()).map(Ranking::key).toList());
    assertThat(catalog.rankings().stream().filter(RankingInfo::onPage).map(RankingInfo::ranking))
        .as("rankings on the page")
        .containsExactlyElementsOf(Ranking.onPage().stream().map(Ranking::key).toList());
  }

  @Test
  void listsEveryWindowAndTotal() {
    assertThat(catalog.windows())
        .extracting(DisplayCatalog.WindowInfo::window)
        .containsExactlyElementsOf(
            Arrays.stream(Granularity.values()).map(Granularity::keyword).toList());
    assertThat(catalog.totals())
        .extracting(DisplayCatalog.TotalInfo::total)
        .containsExactlyElementsOf(Totals.FIELDS.stream().map(Totals.Field::name).toList());
  }

  @Test
  void hasTheJsonOfTheContract() {
    assertThat(json(catalog.windows().get(1)))
        .isEqualTo(
            "{\"window\":\"day\",\"form\":\"day:yyyy-MM-dd\",\"label\":\"Today\",\"ranked\":true}");
    assertThat(json(catalog.rankings().get(0)))
        .isEqualTo(
            "{\"ranking\":\"merchant:sales\",\"label\":\"Merchants by sales\","
                + "\"subject\":\"merchant\",\"subjectLabel\":\"Merchants\","
                + "\"measure\":\"sales\",\"unit\":\"money\",\"onPage\":true}");
    assertThat(json(catalog.totals().get(1)))
        .isEqualTo("{\"total\":\"discount\",\"label\":\"Discounts\",\"unit\":\"money\"}");
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), UTF_8);
  }
}
