package io.tillstream.dashboard.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.CountingHealth;
import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.health.PartitionProgress;
import io.tillstream.dashboard.ranking.BooksCheck;
import io.tillstream.dashboard.store.RankedRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotMessageTest {

  private static final Settings.Logs LOGS =
      new Settings.Logs(ZoneOffset.UTC, Currency.getInstance("USD"), 65_536);

  @Test
  void isOneEventWithTheVersionAsItsId() {
    String event =
        new String(
            Frame.snapshot(1, SnapshotMessage.of(snapshot(), Granularity.DAY, LOGS)).bytes(),
            UTF_8);
    assertThat(event)
        .isEqualTo(
            """
            id: 7
            event: snapshot
            data: {"version":7,"asOf":"2026-11-20T10:00:00.123Z","zone":"Z","currency":"USD",\
            "fractionDigits":2,"window":"day:2026-11-19","current":false,\
            "totals":{"all":{"window":"all","current":true,"fields":{"sales":37900}},\
            "day":{"window":"day:2026-11-19","current":false,"fields":{"sales":37900}},\
            "hour":{"window":"hour:2026-11-20T10","current":true,"fields":{"sales":37900}}},\
            "rankings":[{"ranking":"merchant:sales","unit":"money","members":1,\
            "rows":[{"rank":1,"member":"a\\nb \\"<script>\\" 茶","label":"a\\nb \\"<script>\\" 茶",\
            "score":37900}]}],\
            "counters":{"duplicates":3},\
            "counting":{"state":"waiting","lag":5,"reasons":["orders:0 waiting: Kafka is unavailable"]},\
            "partitions":[{"partition":"orders:0","ledger":10,"endOffset":15,"lag":5,\
            "state":"waiting","reason":"Kafka is unavailable","atMillis":1}],\
            "books":{"version":7,"window":"all","merchantSales":37900,"totalSales":37900,\
            "balanced":true}}

            """);
  }

  private static DashboardSnapshot snapshot() {
    Map<Granularity, DashboardSnapshot.View> views = new EnumMap<>(Granularity.class);
    views.put(Granularity.ALL, view("all", true));
    views.put(Granularity.DAY, view("day:2026-11-19", false));
    views.put(Granularity.HOUR, view("hour:2026-11-20T10", true));
    PartitionProgress partition =
        new PartitionProgress(
            "orders:0", 10L, 15L, 5, CountingHealth.WAITING, "Kafka is unavailable", 1L);
    return new DashboardSnapshot(
        7,
        Instant.parse("2026-11-20T10:00:00.123456Z"),
        views,
        Map.of("duplicates", 3L),
        new CountingSummary(
            CountingHealth.WAITING,
            5,
            List.of("orders:0 waiting: Kafka is unavailable"),
            List.of(partition)),
        new BooksCheck(7, "all", 37_900L, 37_900, true));
  }

  private static DashboardSnapshot.View view(String window, boolean current) {
    String name = "a\nb \"<script>\" 茶";
    return new DashboardSnapshot.View(
        Window.parse(window).orElseThrow(),
        current,
        Map.of("sales", 37_900L),
        Map.of(
            Ranking.MERCHANT_SALES,
            new RankedRows(1, List.of(new RankedRows.Row(1, name, name, 37_900)))));
  }
}
