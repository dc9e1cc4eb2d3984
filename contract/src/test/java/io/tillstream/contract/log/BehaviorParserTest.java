package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorParserTest {

  private static final int MAX_LINE_BYTES = 65_536;
  private static final List<String> REQUIRED =
      List.of("event_id", "event", "collector_tstamp", "domain_userid");
  private static final List<String> OPTIONAL = List.of("user_id", "sku");

  private final BehaviorParser parser = new BehaviorParser(ZoneId.of("UTC"), MAX_LINE_BYTES);

  @Test
  void readsTheLineOfTheDesign() {
    assertThat(parser.parse(new BehaviorLine().bytes()))
        .as("the line of the design")
        .isEqualTo(
            new Behavior(
                "933b4974-ffbd-11eb-9a03-0242ac130003",
                "product_view",
                LocalDateTime.of(2026, 11, 20, 10, 0, 0, 123_000_000),
                "8bf27e62-ffbd-11eb-9a03-0242ac130003",
                Optional.of("c-1024"),
                Optional.of("A1B2")));
  }

  @Test
  void readsTheSame_whereverALineEndsAndBegins() {
    String line = new BehaviorLine().toString();
    Behavior behavior = behavior(new BehaviorLine());
    assertThat(parse(line + "\r")).as("carriage return").isEqualTo(behavior);
    assertThat(parse("\uFEFF" + line)).as("byte order mark").isEqualTo(behavior);
    assertThat(parse("\uFEFF \t" + line + " \t\r")).as("blanks").isEqualTo(behavior);
    assertThat(reason("\uFEFF\uFEFF" + line)).as("two marks").isEqualTo(Reason.INVALID_JSON);
  }

  @Test
  void ignoresMembersThatItDoesNotUse() {
    Behavior behavior = behavior(new BehaviorLine());
    BehaviorLine line =
        new BehaviorLine()
            .with("app_id", "{\"event\":[1,{\"sku\":null}]}")
            .with("platform", "1e999999999")
            .with("page_url", "\"\\ud800\"")
            .with("x".repeat(10_000), "[[],{}]")
            .with("", "true");
    assertThat(parse(line.toString())).as("line with others").isEqualTo(behavior);
    assertThat(parse(line.toString().replace("app_id", "platform")))
        .as("others may be repeated")
        .isEqualTo(behavior);
  }

  @Test
  void takesNumbersAsTheirText() {
    Behavior behavior =
        behavior(
            new BehaviorLine()
                .with("event_id", "7")
                .with("domain_userid", "-1.50")
                .with("user_id", "12345678901234567890")
                .with("sku", "1E2"));
    assertThat(behavior.eventId()).as("event_id").isEqualTo("7");
    assertThat(behavior.visitor()).as("visitor").isEqualTo("-1.50");
    assertThat(behavior.user()).as("user").contains("12345678901234567890");
    assertThat(behavior.sku()).as("sku").contains("1E2");
  }

  @Test
  void keepsTextAsItIs() {
    Behavior behavior =
        behavior(
            new BehaviorLine()
                .with("event", "\" \\u0000\\n\\ud83d\\ude00\\\\ 优衣库 😀\"")
                .with("sku", "\" \""));
    assertThat(behavior.event()).as("event").isEqualTo(" \u0000\n😀\\ 优衣库 😀");
    assertThat(behavior.sku()).as("sku").contains(" ");
  }

  @Test
  void readsNamesWithEscapes() {
    String line = new BehaviorLine().toString().replace("\"event\"", "\"\\u0065vent\"");
    assertThat(parse(line)).as("escaped name").isEqualTo(behavior(new BehaviorLine()));
  }

  @Test
  void hasNoUserAndNoSku_whereTheyAreAbsentNullOrEmpty() {
    Behavior without = behavior(new BehaviorLine().without("user_id").without("sku"));
    assertThat(without.user()).as("user").isEmpty();
    assertThat(without.sku()).as("sku").isEmpty();
    assertThat(without.customer()).as("customer").isEqualTo(without.visitor());
    for (String nothing : List.of("null", "\"\"")) {
      assertThat(behavior(new BehaviorLine().with("user_id", nothing).with("sku", nothing)))
          .as("with %s", nothing)
          .isEqualTo(without);
    }
  }

  @Test
  void isEmpty_whereNothingStandsInTheLine() {
    assertThat(List.of("", "\r", " \t", "\uFEFF\r"))
        .allSatisfy(line -> assertThat(reason(line)).isEqualTo(Reason.EMPTY));
  }

  @Test
  void lacksAField_whereARequiredOneIsMissing() {
    assertThat(REQUIRED)
        .allSatisfy(
            name ->
                assertThat(reason(new BehaviorLine().without(name)))
                    .isEqualTo(Reason.MISSING_FIELD));
    assertThat(reason("{}")).as("no members").isEqualTo(Reason.MISSING_FIELD);
  }

  @Test
  void hasAnEmptyField_whereARequiredOneIsEmpty() {
    assertThat(REQUIRED)
        .allSatisfy(
            name ->
                assertThat(reason(new BehaviorLine().with(name, "\"\"")))
                    .isEqualTo(Reason.EMPTY_FIELD));
  }

  @Test
  void hasAWrongType_whereAUsedFieldIsNoTextAndNoNumber() {
    for (String value : List.of("true", "false", "{}", "[]", "[\"a\"]", "{\"a\":1}")) {
      assertThat(REQUIRED)
          .allSatisfy(name -> assertWrongType(new BehaviorLine().with(name, value)));
      assertThat(OPTIONAL)
          .allSatisfy(name -> assertWrongType(new BehaviorLine().with(name, value)));
    }
    assertThat(REQUIRED).allSatisfy(name -> assertWrongType(new BehaviorLine().with(name, "null")));
  }

  @Test
  void hasAFieldTwice_whereAUsedOneStandsTwice() {
    for (String name : List.of("event_id", "event", "domain_userid", "user_id", "sku")) {
      String line = new BehaviorLine().with("app_id", "null").toString();
      assertThat(reason(line.replace("\"app_id\":null", "\"" + name + "\":\"x\"")))
          .as(name)
          .isEqualTo(Reason.REPEATED_FIELD);
    }
    assertThat(reason("{\"sku\":null,\"sku\":\"a\"}"))
        .as("null counts")
        .isEqualTo(Reason.REPEATED_FIELD);
  }

  @Test
  void boundsTheNameOfAnEvent_inCodePoints() {
    String longest = "😀".repeat(Behavior.MAX_EVENT_LENGTH);
    assertThat(behavior(new BehaviorLine().with("event", "\"" + longest + "\"")).event())
        .as("event of 64 code points")
        .isEqualTo(longest);
    assertThat(reason(new BehaviorLine().with("event", "\"" + longest + "a\"")))
        .as("event of 65 code points")
        .isEqualTo(Reason.FIELD_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800", "\\ud800😀"})
  void isNotUtf8_whereAnEscapeIsHalfOfAPair(String escape) {
    for (String name : List.of("event_id", "event", "domain_userid", "user_id", "sku")) {
      assertThat(reason(new BehaviorLine().with(name, "\"" + escape + "\"")))
          .as(name)
          .isEqualTo(Reason.INVALID_UTF8);
    }
  }

  @Test
  void isNotUtf8_whereAnUnusedFieldHoldsOtherBytes() {
    byte[] line = new BehaviorLine().with("app_id", "\"#\"").bytes();
    line[new String(line, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xC3;
    assertThat(((Malformed) parser.parse(line)).reason())
        .as("reason")
        .isEqualTo(Reason.INVALID_UTF8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"a\"",
        "1",
        "null",
        "x",
        "{",
        "{\"event\"",
        "{\"a\":1}{}",
        "{\"a\":1},",
        "{\"a\":1}x",
        "{\"a\":1}\u0000",
        "\u0000{}",
        "{\u0000}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":+1}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\ud8\"}",
        "//\n{}",
        "{\"a\":/**/1}",
        "{\u0000\"\u0000a\u0000\"\u0000:\u00001\u0000}\u0000",
      })
  void isNotJson(String line) {
    assertThat(reason(line)).as(line).isEqualTo(Reason.INVALID_JSON);
  }

  @Test
  void isNotJson_whereItIsCutAnywhere() {
    String line = new BehaviorLine().toString();
    for (int cut = 1; cut < line.length(); cut++) {
      String start = line.substring(0, cut);
      assertThat(reason(start)).as(start).isEqualTo(Reason.INVALID_JSON);
    }
  }

  @Test
  void isNotJson_whereItIsTooDeepOrANumberTooLong() {
    String atDepth = nested(BehaviorJson.MAX_DEPTH - 1);
    String tooDeep = nested(BehaviorJson.MAX_DEPTH);
    String longest = "1".repeat(BehaviorJson.MAX_NUMBER_LENGTH);
    assertThat(parse(new BehaviorLine().with("app_id", atDepth).toString()))
        .as("deepest")
        .isInstanceOf(Behavior.class);
    assertThat(reason(new BehaviorLine().with("app_id", tooDeep))).isEqualTo(Reason.INVALID_JSON);
    assertThat(behavior(new BehaviorLine().with("user_id", longest)).user())
        .as("longest number")
        .contains(longest);
    assertThat(reason(new BehaviorLine().with("app_id", longest + "1")))
        .isEqualTo(Reason.INVALID_JSON);
  }

  @Test
  void looksAtTheLengthOnly_whereALineIsTooLong() {
    byte[] invalid = new byte[MAX_LINE_BYTES + 1];
    Arrays.fill(invalid, (byte) 0xFF);
    assertThat(((Malformed) parser.parse(invalid)).reason())
        .as("too long")
        .isEqualTo(Reason.TOO_LONG);
    String line = new BehaviorLine().toString();
    String longest = line + " ".repeat(MAX_LINE_BYTES - line.length());
    assertThat(parse(longest)).as("longest").isInstanceOf(Behavior.class);
  }

  private void assertWrongType(BehaviorLine line) {
    assertThat(reason(line)).as(line.toString()).isEqualTo(Reason.WRONG_TYPE);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private Behavior behavior(BehaviorLine line) {
    return (Behavior) parse(line.toString());
  }

  private Reason reason(BehaviorLine line) {
    return reason(line.toString());
  }

  private Reason reason(String line) {
    return ((Malformed) parse(line)).reason();
  }

  private Parsed parse(String line) {
    return parser.parse(line.getBytes(StandardCharsets.UTF_8));
  }
}
