package io.tillstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

@RedisTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {

  private static final LocalDateTime TEN = LocalDateTime.parse("2026-11-20T10:05:30");
  private static final LocalDateTime DAY_BEFORE = TEN.minusDays(1);

  private final Clock clock = TestDashboard.clockFrom("2026-11-20T10:30:00Z");
  private RedisNamespace redis;
  private OrderWriter writer;
  private TestDashboard dashboard;

  @BeforeAll
  void start(RedisNamespace given) {
    redis = given;
    writer = new OrderWriter(redis, clock);
    dashboard = new TestDashboard(redis.settings(), clock, Duration.ofMillis(20), 10);
  }

  @AfterAll
  void stop() {
    dashboard.close();
    writer.close();
  }

  @BeforeEach
  void empty() {
    redis.clear();
    writer.rewind();
  }

  @Test
  void answersARankingInExactlyThisForm() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 37_900, TEN);
    writer.order("优衣库 \"旗舰店\"", "B2", "c-1", 5, TEN);
    String asOf = dashboard.json("/api/rankings/merchant:sales").path("asOf").asText();
    assertThat(asOf).matches("2026-11-20T10:3\\d:\\d\\d(\\.\\d{1,3})?Z");
    assertThat(dashboard.get("/api/rankings/merchant:sales").body().replaceAll("2026[^\"]*", "T"))
        .isEqualTo(
            "{\"ranking\":\"merchant:sales\",\"window\":\"all\",\"version\":2,\"asOf\":\"T\","
                + "\"rows\":[{\"rank\":1,\"member\":\"Uniqlo\",\"label\":\"Uniqlo\","
                + "\"score\":37900},{\"rank\":2,\"member\":\"优衣库 \\\"旗舰店\\\"\","
                + "\"label\":\"优衣库 \\\"旗舰店\\\"\",\"score\":5}]}");
  }

  @Test
  void labelsProductsWithTheirNames() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 37_900, TEN);
    for (String ranking : List.of("product:sales", "product:units")) {
      JsonNode row = dashboard.json("/api/rankings/" + ranking).path("rows").path(0);
      assertThat(row.path("member").asText()).as(ranking).isEqualTo("A1");
      assertThat(row.path("label").asText()).as(ranking).isEqualTo("Name of A1");
    }
  }

  @Test
  void labelsAProductWithItsCode_whenItHasNoName() throws Exception {
    writer.jedis().zadd(redis.keys().ranking(Ranking.PRODUCT_VIEWS, Window.ALL), 3, "X9");
    assertThat(dashboard.json("/api/rankings/product:views").path("rows").toString())
        .isEqualTo("[{\"rank\":1,\"member\":\"X9\",\"label\":\"X9\",\"score\":3}]");
  }

  @Test
  void answersEveryPartInTheOrderOfZrevrange_whenScoresAreEqual() throws Exception {
    for (String merchant : List.of("b", "a", "d", "c", "é", "Z")) {
      writer.order(merchant, "A1", "c-1", merchant.equals("d") ? 200 : 100, TEN);
    }
    List<?> reply =
        (List<?>)
            writer
                .jedis()
                .sendCommand(
                    Command.ZREVRANGE,
                    redis.keys().ranking(Ranking.MERCHANT_SALES, Window.ALL),
                    "0",
                    "-1");
    List<String> expected =
        reply.stream().map(member -> new String((byte[]) member, UTF_8)).toList();
    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < 8; offset += 2) {
      JsonNode rows =
          dashboard.json("/api/rankings/merchant:sales?limit=2&offset=" + offset).path("rows");
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.path(i).path("rank").asInt()).isEqualTo(offset + i + 1);
        paged.add(rows.path(i).path("member").asText());
      }
    }
    assertThat(paged).isEqualTo(expected);
  }

  @Test
  void answersTheRequestedWindow() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.order("Uniqlo", "A1", "c-1", 10, TEN.minusHours(1));
    writer.order("Uniqlo", "A1", "c-1", 1, DAY_BEFORE);
    assertThat(score("all")).isEqualTo(111);
    assertThat(score("day:2026-11-20")).isEqualTo(110);
    assertThat(score("day:2026-11-19")).isEqualTo(1);
    assertThat(score("hour:2026-11-20T10")).isEqualTo(100);
    assertThat(dashboard.json("/api/rankings/merchant:sales?window=day:1999-01-01").path("rows"))
        .as("a window without anything")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void answersEveryRanking_inEveryWindowThatHasRankings(Ranking ranking) throws Exception {
    for (Granularity granularity : Granularity.ranked()) {
      Window window = Window.of(granularity, TEN);
      writer.jedis().zadd(redis.keys().ranking(ranking, window), 7, "m");
      JsonNode page = dashboard.json("/api/rankings/" + ranking.key() + "?window=" + window);
      assertThat(page.path("ranking").asText()).isEqualTo(ranking.key());
      assertThat(page.path("window").asText()).isEqualTo(window.toString());
      assertThat(page.path("rows").path(0).path("score").asLong()).as("score").isEqualTo(7);
    }
  }

  private long score(String window) throws Exception {
    JsonNode page = dashboard.json("/api/rankings/merchant:sales?window=" + window);
    assertThat(page.path("window").asText()).isEqualTo(window);
    return page.path("rows").path(0).path("score").asLong();
  }

  @Test
  void keepsScoresExact_upToTheLargest() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 9_007_199_254_740_991L, TEN);
    assertThat(score("all")).isEqualTo(9_007_199_254_740_991L);
  }

  @Test
  void listsRankingsAndTheWindowsThatExist() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.order("Uniqlo", "A1", "c-1", 100, LocalDateTime.parse("2017-11-11T23:59:59"));
    JsonNode index = dashboard.json("/api/rankings");
    assertThat(index.path("zone").asText()).isEqualTo("UTC");
    assertThat(index.path("windows").toString())
        .isEqualTo(
            "[\"all\",\"day:2026-11-20\",\"day:2017-11-11\",\"hour:2026-11-20T10\","
                + "\"hour:2017-11-11T23\"]");
    assertThat(index.path("rankings").findValuesAsText("ranking"))
        .as("rankings")
        .containsExactlyElementsOf(Arrays.stream(Ranking.values()).map(Ranking::key).toList());
    assertThat(index.path("rankings").path(0).toString())
        .isEqualTo(
            "{\"ranking\":\"merchant:sales\",\"unit\":\"money\",\"currency\":\"USD\","
                + "\"fractionDigits\":2}");
    assertThat(index.path("rankings").path(1).toString())
        .isEqualTo("{\"ranking\":\"merchant:orders\",\"unit\":\"count\",\"fractionDigits\":0}");
  }

  @Test
  void answersTotalsWithCountersPartitionsAndBooks() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 37_900, TEN);
    writer.jedis().hincrBy(redis.keys().totals(Window.ALL), "event:product_view", 4);
    writer.jedis().hincrBy(redis.keys().counters(), "malformed", 2);
    writer.report("counting", 6, "");
    JsonNode page = dashboard.json("/api/totals");
    assertThat(page.path("window").asText()).isEqualTo("all");
    assertThat(page.path("version").asLong()).isEqualTo(1);
    assertThat(page.path("totals").toString())
        .isEqualTo(
            "{\"sales\":37900,\"discount\":0,\"orders\":1,\"units\":1,\"behaviors\":0,"
                + "\"event:product_view\":4}");
    assertThat(page.path("counters").path("malformed").asLong()).isEqualTo(2);
    assertThat(page.path("counting").path("lag").asLong()).isEqualTo(5);
    JsonNode partition = page.path("partitions").path(0);
    assertThat(partition.path("partition").asText()).isEqualTo("orders:0");
    assertThat(partition.path("ledger").asLong()).isEqualTo(1);
    assertThat(partition.path("endOffset").asLong()).isEqualTo(6);
    assertThat(partition.path("lag").asLong()).isEqualTo(5);
    assertThat(partition.path("state").asText()).isEqualTo("counting");
    assertThat(page.path("books").toString())
        .isEqualTo(
            "{\"version\":1,\"window\":\"all\",\"merchantSales\":37900,\"totalSales\":37900,"
                + "\"balanced\":true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"day:2026-11-20", "hour:2026-11-20T10", "minute:2026-11-20T10:05"})
  void answersTotalsOfAWindow(String window) throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.order("Uniqlo", "A1", "c-1", 1, DAY_BEFORE);
    JsonNode page = dashboard.json("/api/totals?window=" + window);
    assertThat(page.path("totals").path("sales").asLong()).isEqualTo(100);
    assertThat(page.path("books").path("balanced").asBoolean()).isTrue();
  }

  @Test
  void saysThatBooksDoNotBalance_whenAnotherProgramWroteToRedis() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.jedis().zincrby(redis.keys().ranking(Ranking.MERCHANT_SALES, Window.ALL), 1, "Uniqlo");
    JsonNode books = dashboard.json("/api/totals").path("books");
    assertThat(books.path("balanced").asBoolean()).isFalse();
    assertThat(books.path("merchantSales").asLong()).isEqualTo(101);
  }

  @Test
  void namesTheKey_whenAScoreIsNotAWholeNumber() throws Exception {
    writer.jedis().zadd(redis.keys().ranking(Ranking.MERCHANT_SALES, Window.ALL), 1.5, "Uniqlo");
    HttpResponse<String> answer = dashboard.get("/api/rankings/merchant:sales");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains(
            "Score of \\\"Uniqlo\\\" in "
                + redis.keys().ranking(Ranking.MERCHANT_SALES, Window.ALL)
                + " is not a whole number:"
                + " \\\"1.5\\\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/rankings/sales                     | 404 | not found     | There is no ranking "sales"
          /nothing/here                           | 404 | not found     | nothing at /nothing/here
          /api/nothing                            | 404 | not found     | nothing at /api/nothing
          /api/rankings/merchant:sales?limit=0    | 400 | bad parameter | limit is "0"
          /api/rankings/merchant:sales?limit=1001 | 400 | bad parameter | from 1 to 1000
          /api/rankings/merchant:sales?offset=-1  | 400 | bad parameter | offset is "-1"
          /api/rankings/merchant:sales?window=x   | 400 | bad parameter | window is "x"
          /api/rankings/merchant:sales?limt=5     | 400 | bad parameter | Unknown parameter "limt"
          /api/rankings?limit=5                   | 400 | bad parameter | Unknown parameter "limit"
          /api/totals?window=minute:2026-11-20    | 400 | bad parameter | minute:yyyy-MM-ddTHH:mm
          /api/stream?window=day:2026-11-20       | 400 | bad parameter | allowed is all, day, hour
          """)
  void rejectsBadRequestsInJson(String path, int status, String error, String reason)
      throws Exception {
    HttpResponse<String> answer = dashboard.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode body = dashboard.json(path);
    assertThat(body.path("error").asText()).as(path).isEqualTo(error);
    assertThat(body.path("reason").asText()).as(path).contains(reason);
    assertThat(body.size()).as("fields").isEqualTo(2);
  }

  @Test
  void rejectsWrites() throws Exception {
    HttpResponse<String> answer = dashboard.send("POST", "/api/totals");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).contains("\"error\":\"method not allowed\"");
  }

  @Test
  void keepsNamesFromRunningInTheBrowser() throws Exception {
    String evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    writer.order(evil, "A1", "c-1", 100, TEN);
    HttpResponse<String> json = dashboard.get("/api/rankings/merchant:sales");
    assertThat(json.body()).as("the name, unharmed").contains(evil);
    for (String path : List.of("/", "/api/rankings/merchant:sales", "/main.js", "/nothing")) {
      HttpResponse<String> answer = dashboard.get(path);
      assertThat(answer.headers().firstValue("X-Content-Type-Options"))
          .as(path)
          .hasValue("nosniff");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'; script-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void answersAnUnknownPathAsText() throws Exception {
    HttpResponse<String> answer = dashboard.get("/%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/style.css, text/css",
    "/main.js, text/javascript",
    "/catalog.js, text/javascript",
    "/dom.js, text/javascript",
    "/windows.js, text/javascript",
    "/stream.js, text/javascript",
    "/status.js, text/javascript",
    "/ranking.js, text/javascript",
    "/totals.js, text/javascript",
    "/rate.js, text/javascript",
    "/format.js, text/javascript",
    "/favicon.svg, image/svg+xml"
  })
  void servesThePage_withoutAnyOtherServer(String path, String type) throws Exception {
    HttpResponse<String> answer = dashboard.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.body().replace("http://www.w3.org/2000/svg", ""))
        .as("addresses of other servers, markup made of text")
        .doesNotContain("http:", "https:", "innerHTML", "insertAdjacentHTML", "document.write");
  }
}
