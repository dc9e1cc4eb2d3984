package io.tillstream.tools.verify.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableNameTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 10, 5);

  @Test
  void readsEveryNameThatItSpells() {
    for (Granularity granularity : Granularity.values()) {
      Window window = Window.of(granularity, TIME);
      assertThat(TableName.parse(TableName.ofTotals(window)))
          .as("totals of %s", window)
          .contains(new TableName(Optional.empty(), window));
      for (Ranking ranking : Ranking.values()) {
        Optional<TableName> expected =
            Optional.of(new TableName(Optional.of(ranking), window))
                .filter(name -> granularity != Granularity.MINUTE);
        assertThat(TableName.parse(TableName.of(ranking, window)))
            .as("%s of %s", ranking, window)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "merchant",
        "merchant:refunds",
        "merchant:sales:all",
        "merchant:sales:day:2026-02-30",
        "merchant:sales:day:2026-11-20:x",
        "merchant:sales:hour:2026-11-20",
        "customer:",
        "totals:",
        "totals:week:2026-W47"
      })
  void looksLikeATable_butIsNone(String name) {
    assertThat(TableName.parse(name)).as("table").isEmpty();
    assertThat(TableName.looksLikeTable(name)).as("looks like one").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "counters", "ledger", "seen:orders:2026-11-20", "names:product", "total"})
  void isSomethingElse(String name) {
    assertThat(TableName.parse(name)).as("table").isEmpty();
    assertThat(TableName.looksLikeTable(name)).as("looks like one").isFalse();
  }
}
