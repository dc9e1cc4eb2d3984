package io.tillstream.contract.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.redis.Window.Granularity;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  @ParameterizedTest
  @CsvSource({
    "ALL, 2026-11-20T10:05:59.999999999, ''",
    "DAY, 2026-11-20T23:59:59.999999999, :day:2026-11-20",
    "DAY, 2026-11-21T00:00, :day:2026-11-21",
    "HOUR, 2026-11-20T10:59:59, :hour:2026-11-20T10",
    "HOUR, 2026-11-20T00:00, :hour:2026-11-20T00",
    "MINUTE, 2026-11-20T10:05:59, :minute:2026-11-20T10:05",
    "DAY, 0001-01-01T00:00, :day:0001-01-01",
    "MINUTE, 9999-12-31T23:59:59, :minute:9999-12-31T23:59",
  })
  void namesTheSpanInWhichATimeLies(Granularity granularity, LocalDateTime time, String suffix) {
    assertThat(Window.of(granularity, time).keySuffix()).as("suffix").isEqualTo(suffix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "day:2026-11-20",
        "hour:2026-11-20T10",
        "minute:2026-11-20T10:05",
        "day:2024-02-29"
      })
  void readsBackWhatItWrote(String text) {
    assertThat(Window.parse(text).map(Window::toString)).as(text).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ALL",
        "all:",
        "all:x",
        "day",
        "day:",
        "day:2026-11-20T10",
        "day:2026-02-29",
        "day:2026-1-01",
        "day:20261120",
        "day: 2026-11-20",
        "day:2026-11-20 ",
        "day:-026-11-20",
        "day:12026-11-20",
        "hour:2026-11-20",
        "hour:2026-11-20T24",
        "hour:2026-11-20t10",
        "hour:2026-11-20T1",
        "minute:2026-11-20T10:60",
        "minute:2026-11-20T10",
        "week:2026-11-20",
        ":2026-11-20",
        "day:٢٠٢٦-11-20",
        "day:2026-11-20:hour:2026-11-20T10",
      })
  void readsNothingElse(String text) {
    assertThat(Window.parse(text)).as(text).isEmpty();
  }

  @Test
  void readsTheWindowOfAnyTime() {
    LocalDateTime time = LocalDateTime.of(2026, 11, 20, 10, 5, 59);
    for (Granularity granularity : Granularity.values()) {
      Window window = Window.of(granularity, time);
      assertThat(Window.parse(window.toString())).as(granularity.keyword()).contains(window);
    }
    assertThat(Window.of(Granularity.ALL, time)).as("all").isEqualTo(Window.ALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_000})
  void hasNoLabel_forYearsOfOtherThanFourDigits(int year) {
    LocalDateTime time = LocalDateTime.of(year, 1, 1, 0, 0);
    assertThatThrownBy(() -> Window.of(Granularity.DAY, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(year));
  }

  @ParameterizedTest
  @EnumSource
  void hasAFormThatNamesItsParts(Granularity granularity) {
    LocalDateTime time = LocalDateTime.parse("2026-11-20T10:05:59");
    String written = Window.of(granularity, time).toString();
    assertThat(granularity.form().replaceAll("yyyy", "2026"))
        .as("form of %s", written)
        .startsWith(written.replaceAll("-.*", ""))
        .hasSameSizeAs(written);
  }

  @Test
  void hasRankings_exceptForMinutes() {
    assertThat(Granularity.ranked())
        .as("windows with rankings")
        .containsExactly(Granularity.ALL, Granularity.DAY, Granularity.HOUR);
  }
}
