package io.tillstream.contract.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Window.Granularity;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 10, 5, 59);

  @Test
  void spellsKeysAsTheDesignDoes() {
    Namespace live = Namespace.LIVE;
    Window hour = Window.of(Granularity.HOUR, TIME);
    Window minute = Window.of(Granularity.MINUTE, TIME);
    assertThat(
            List.of(
                live.ranking(Ranking.MERCHANT_SALES, Window.ALL),
                live.ranking(Ranking.CUSTOMER_ACTIVITY, hour),
                live.totals(Window.ALL),
                live.totals(minute),
                live.counters(),
                live.productNames(),
                live.ledger(),
                live.spouts(),
                live.seen(LogStream.ORDERS, TIME),
                live.seen(LogStream.BEHAVIOR, TIME),
                live.deadLetters(),
                live.version(),
                live.changes()))
        .as("keys")
        .containsExactly(
            "till:{live}:merchant:sales",
            "till:{live}:customer:activity:hour:2026-11-20T10",
            "till:{live}:totals",
            "till:{live}:totals:minute:2026-11-20T10:05",
            "till:{live}:counters",
            "till:{live}:names:product",
            "till:{live}:ledger",
            "till:{live}:spouts",
            "till:{live}:seen:orders:2026-11-20",
            "till:{live}:seen:behavior:2026-11-20T10",
            "till:{live}:dead-letters",
            "till:{live}:version",
            "till:{live}:changes");
  }

  @Test
  void spellsFieldsAsTheDesignDoes() {
    assertThat(
            List.of(
                Namespace.ledgerField(LogStream.ORDERS, 0),
                Namespace.topicIdField(LogStream.BEHAVIOR),
                Counters.records(LogStream.ORDERS, 1),
                Counters.replayedBatches(LogStream.ORDERS, 1),
                Counters.fencedRecords(LogStream.BEHAVIOR, 1),
                Counters.committedMillis(LogStream.BEHAVIOR, 1),
                Totals.event("product_view")))
        .as("fields")
        .containsExactly(
            "orders:0",
            "behavior:id",
            "records:orders:1",
            "replayedBatches:orders:1",
            "fencedRecords:behavior:1",
            "committedMillis:behavior:1",
            "event:product_view");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "a", "Z-9_", "2026-11-20"})
  void isAWord(String name) {
    assertThat(new Namespace(name).prefix()).as("prefix").isEqualTo("till:{" + name + "}:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:b", "{a}", "a}", "é", "优", "a\n"})
  void isNothingElse(String name) {
    assertThatThrownBy(() -> new Namespace(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"");
  }
}
