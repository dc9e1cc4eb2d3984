package io.tillstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @Test
  void usesDefaults_withoutParameters() {
    assertThat(Parameters.part(Map.of())).isEqualTo(new Parameters.PageRequest(Window.ALL, 10, 0));
    assertThat(Parameters.totalsWindow(Map.of())).isEqualTo(Window.ALL);
    assertThat(Parameters.streamWindow(Map.of())).isEqualTo(Granularity.ALL);
  }

  @Test
  void acceptsLimitsUpToTheirBounds() {
    assertThat(Parameters.part(query("limit", "1", "offset", "0")).limit()).isEqualTo(1);
    assertThat(Parameters.part(query("limit", "1000", "offset", "1000000000000")))
        .isEqualTo(new Parameters.PageRequest(Window.ALL, 1000, Parameters.MAX_OFFSET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1001",
        "-1",
        "+5",
        "1.0",
        "1e3",
        "",
        " 5",
        "٣",
        "99999999999999999999",
        "ten",
        "0x10"
      })
  void rejectsLimit_whenItIsNotANumberInRange(String limit) {
    assertThatThrownBy(() -> Parameters.part(query("limit", limit)))
        .as("limit=%s", limit)
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "Parameter limit is \"" + limit + "\"; allowed is a whole number from 1 to 1000");
  }

  @ParameterizedTest
  @CsvSource({"-1", "1000000000001", "x"})
  void rejectsOffset_whenItIsNotANumberInRange(String offset) {
    assertThatThrownBy(() -> Parameters.part(query("offset", offset)))
        .as("offset=%s", offset)
        .hasMessageContaining("Parameter offset is \"" + offset + "\"")
        .hasMessageContaining("from 0 to 1000000000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "day",
        "day:2026-02-30",
        "day:2026-11-20T10",
        "hour:2026-11-20",
        "hour:2026-11-20T24",
        "minute:2026-11-20T10:05",
        "ALL"
      })
  void rejectsWindowOfARanking_whenItDoesNotExist(String window) {
    assertThatThrownBy(() -> Parameters.part(query("window", window)))
        .as("window=%s", window)
        .hasMessage(
            "Parameter window is \""
                + window
                + "\"; allowed is all, day:yyyy-MM-dd, hour:yyyy-MM-ddTHH");
  }

  @Test
  void acceptsMinutesForTotalsOnly() {
    assertThat(Parameters.totalsWindow(query("window", "minute:2026-11-20T10:05")).toString())
        .isEqualTo("minute:2026-11-20T10:05");
  }

  @Test
  void rejectsParameter_whenItIsMisspelt() {
    assertThatThrownBy(() -> Parameters.part(query("limt", "5")))
        .hasMessage("Unknown parameter \"limt\"; allowed: limit, offset, window");
    assertThatThrownBy(() -> Parameters.none(query("a", "")))
        .hasMessage("Unknown parameter \"a\"; allowed: none");
  }

  @Test
  void rejectsParameter_whenItIsGivenTwice() {
    assertThatThrownBy(() -> Parameters.part(Map.of("limit", List.of("5", "6"))))
        .hasMessage("Parameter limit is given 2 times; allowed is once");
  }

  @Test
  void namesAllRankings_whenThereIsNoSuchRanking() {
    for (Ranking ranking : Ranking.values()) {
      assertThat(Parameters.ranking(ranking.key())).isEqualTo(ranking);
    }
    assertThatThrownBy(() -> Parameters.ranking("Merchant:sales"))
        .hasMessageStartingWith("There is no ranking \"Merchant:sales\"; there are merchant:sales,")
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.status().getCode()).isEqualTo(404));
  }

  @Test
  void acceptsTheLengthOfAWindowForStreams() {
    for (Granularity window : Granularity.ranked()) {
      assertThat(Parameters.streamWindow(query("window", window.keyword()))).isEqualTo(window);
    }
    assertThatThrownBy(() -> Parameters.streamWindow(query("window", "minute")))
        .as("a window without rankings")
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> Parameters.streamWindow(query("window", "day:2026-11-20")))
        .hasMessage("Parameter window is \"day:2026-11-20\"; allowed is all, day, hour");
  }

  private static Map<String, List<String>> query(String... namesAndValues) {
    Map<String, List<String>> query = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return query;
  }
}
