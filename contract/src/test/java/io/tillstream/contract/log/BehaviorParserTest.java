package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehaviorParserTest {

  private static final String LINE =
      """
      {"event_id":"933b4974-ffbd-11eb-9a03-0242ac130003","event":"product_view",\
      "collector_tstamp":"2026-11-20T10:00:00.123Z","app_id":"shop","platform":"web",\
      "domain_userid":"8bf27e62-ffbd-11eb-9a03-0242ac130003","user_id":"c-1024",\
      "session_id":"7","page_url":"/p/A1B2","merchant":"Uniqlo","sku":"A1B2"}""";

  private final BehaviorParser parser = new BehaviorParser(ZoneId.of("Asia/Shanghai"), 65_536);

  @Test
  void readsTheLineOfTheDesign() {
    assertThat(parse(LINE))
        .as("the line of the design")
        .isEqualTo(
            new Behavior(
                "933b4974-ffbd-11eb-9a03-0242ac130003",
                "product_view",
                LocalDateTime.of(2026, 11, 20, 18, 0, 0, 123_000_000),
                "8bf27e62-ffbd-11eb-9a03-0242ac130003",
                Optional.of("c-1024"),
                Optional.of("A1B2")));
  }

  @Test
  void namesTheReason_whenALineIsMalformed() {
    assertThat(reason("")).isEqualTo(Reason.EMPTY);
    assertThat(reason("[]")).isEqualTo(Reason.INVALID_JSON);
    assertThat(reason(LINE + "{}")).isEqualTo(Reason.INVALID_JSON);
    assertThat(reason(LINE.substring(0, 100))).isEqualTo(Reason.INVALID_JSON);
    assertThat(reason(LINE.replace("event_id", "x"))).isEqualTo(Reason.MISSING_FIELD);
    assertThat(reason(LINE.replace("app_id", "event"))).isEqualTo(Reason.REPEATED_FIELD);
    assertThat(reason(LINE.replace("\"c-1024\"", "{}"))).isEqualTo(Reason.WRONG_TYPE);
  }

  @Test
  void hasTheSameKeyAsTheParsedBehavior() {
    assertThat(RecordKey.ofBehavior(LINE.getBytes(StandardCharsets.UTF_8)))
        .contains("8bf27e62-ffbd-11eb-9a03-0242ac130003");
  }

  private Reason reason(String line) {
    return ((Malformed) parse(line)).reason();
  }

  private Parsed parse(String line) {
    return parser.parse(line.getBytes(StandardCharsets.UTF_8));
  }
}
