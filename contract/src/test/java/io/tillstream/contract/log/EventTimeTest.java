package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00Z, 2026-11-20T10:00",
    "2026-11-20T10:00:00+00:00, 2026-11-20T10:00",
    "2026-11-20T10:00:00-00:00, 2026-11-20T10:00",
    "2026-11-20T10:00:00+08:00, 2026-11-20T02:00",
    "2026-11-20T10:00:00+0530, 2026-11-20T04:30",
    "2026-11-20T10:00:00-08, 2026-11-20T18:00",
    "2026-11-20T10:00:00+18:00, 2026-11-19T16:00",
    "2026-11-20T10:00:00-18:00, 2026-11-21T04:00",
    "2026-11-20T10:00:00.1Z, 2026-11-20T10:00:00.1",
    "2026-11-20T10:00:00.123456789+01:00, 2026-11-20T09:00:00.123456789",
    "2026-11-20T10:00:00.000000001, 2026-11-20T10:00:00.000000001",
    "2026-11-20T10:00:00, 2026-11-20T10:00",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999",
    "0000-12-31T23:30:00-01:00, 0001-01-01T00:30",
  })
  void readsIso8601(String text, LocalDateTime expected) {
    assertThat(new EventTime(ZoneOffset.UTC).parse(text)).as(text).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-20",
        "2026-11-20T10:00Z",
        "2026-11-20 10:00:00Z",
        "2026-11-20t10:00:00Z",
        "2026-11-20T10:00:00z",
        "2026-11-20T10:00:00 Z",
        "2026-11-20T10:00:00ZZ",
        "2026-11-20T10:00:00Z[UTC]",
        " 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.Z",
        "2026-11-20T10:00:00.",
        "2026-11-20T10:00:00,1Z",
        "2026-11-20T10:00:00.1234567890Z",
        "2026-11-20T10:00:00+8",
        "2026-11-20T10:00:00+080",
        "2026-11-20T10:00:00+08:0",
        "2026-11-20T10:00:00+08:60",
        "2026-11-20T10:00:00+08:00:00",
        "2026-11-20T10:00:00+18:01",
        "2026-11-20T10:00:00+19",
        "2026-11-20T10:00:00+-1:00",
        "2026-11-20T10:00:00+0a:00",
        "2026-11-20T24:00:00Z",
        "2026-11-20T10:00:60Z",
        "2026-02-29T10:00:00Z",
        "+2026-11-20T10:00:00Z",
        "20261120T100000Z",
        "1795168800000",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:30:00-01:00",
        "0000-01-01T00:00:00",
      })
  void readsNothingElse(String text) {
    assertThat(new EventTime(ZoneOffset.UTC).parse(text)).as(text).isEmpty();
  }

  @Test
  void keepsALocalTime_whereTheClocksAreChanged() {
    EventTime eventTime = new EventTime(NEW_YORK);
    assertThat(eventTime.parse("2026-03-08T02:30:00"))
        .as("in the gap")
        .contains(LocalDateTime.parse("2026-03-08T02:30:00"));
    assertThat(eventTime.parse("2026-03-08T06:59:59Z"))
        .as("before the gap")
        .contains(LocalDateTime.parse("2026-03-08T01:59:59"));
    assertThat(eventTime.parse("2026-03-08T07:00:00Z"))
        .as("after the gap")
        .contains(LocalDateTime.parse("2026-03-08T03:00:00"));
  }

  @Test
  void agreesWithTheLibrary_forRandomInstantsAndOffsets() {
    Random random = new Random(1);
    EventTime eventTime = new EventTime(NEW_YORK);
    long least = Instant.parse("1800-01-01T00:00:00Z").getEpochSecond();
    long most = Instant.parse("2500-01-01T00:00:00Z").getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(
              least + (long) (random.nextDouble() * (most - least)), random.nextInt(1_000_000_000));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60 + 1) - 18 * 60));
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
      assertThat(eventTime.parse(text))
          .as(text)
          .contains(LocalDateTime.ofInstant(instant, NEW_YORK));
    }
  }
}
