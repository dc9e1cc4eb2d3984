package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Lines of the behavior log with one thing wrong each, so that the reason is known beforehand. */
final class BadEvents {

  private static final List<String> REQUIRED =
      List.of("event_id", "event", "collector_tstamp", "domain_userid");
  private static final List<String> NO_TEXTS = List.of("{}", "[\"a\"]", "true", "[[{\"a\":1}]]");
  private static final List<String> NO_DATES =
      List.of(
          "2026-02-30T10:00:00Z",
          "2026-11-20 10:00:00",
          "2026-11-20T10:00:00+25:00",
          "2026-11-20T10:00:00.Z",
          "2026-11-20T10:00:00.0123456789Z",
          "2026-11-20T24:00:00Z",
          "0000-06-01T00:00:00Z",
          "1795168800000",
          "now");

  private final Random random;
  private final BadBytes badBytes;
  private Map<String, String> members = new LinkedHashMap<>();
  private int written;

  BadEvents(Random random) {
    this.random = random;
    this.badBytes = new BadBytes(random);
  }

  BadLine next() {
    begin();
    return switch (written % 11) {
      case 0 -> badBytes.blank();
      case 1 -> badBytes.notUtf8(line());
      case 2 -> badBytes.notOfTheForm("invalid-json");
      case 3 -> notJson();
      case 4 -> without(one(REQUIRED));
      case 5 -> repeated();
      case 6 -> with(one(REQUIRED), "\"\"", "empty-field");
      case 7 -> with(one(REQUIRED), one(NO_TEXTS), "wrong-type");
      case 8 -> with("event", "\"" + "长".repeat(65 + random.nextInt(9)) + "\"", "field-too-long");
      case 9 -> with("collector_tstamp", "\"" + one(NO_DATES) + "\"", "invalid-date");
      default -> with(one(REQUIRED), "\"half \\ud83d a pair\"", "invalid-utf8");
    };
  }

  /** A good line made longer than the limit. */
  BadLine tooLong(int bytes) {
    begin();
    members.put("note", "\"" + "x".repeat(bytes) + "\"");
    return bad(line(), "too-long");
  }

  private void begin() {
    written++;
    members = new LinkedHashMap<>();
    members.put("event_id", "\"bad-" + written + "\"");
    members.put("event", "\"product_view\"");
    members.put("collector_tstamp", "\"2018-03-04T05:06:07.5+01:00\"");
    members.put("domain_userid", "\"visitor " + written + " 坏\"");
    members.put("sku", "\"BAD\"");
  }

  private BadLine notJson() {
    String line = line();
    String broken =
        switch (random.nextInt(7)) {
          case 0 -> line.substring(0, 1 + random.nextInt(line.length() - 1));
          case 1 -> line + "}";
          case 2 -> line + line;
          case 3 -> line.replace('"', '\'');
          case 4 -> line.replace("visitor ", "visitor \u0000\u0001");
          case 5 -> line.replace("}", ",\"deep\":" + "[".repeat(600) + "]".repeat(600) + "}");
          default -> line.replace("\"BAD\"", "0123");
        };
    return bad(broken, "invalid-json");
  }

  private BadLine without(String member) {
    members.remove(member);
    return bad(line(), "missing-field");
  }

  private BadLine repeated() {
    String again = "\"" + one(REQUIRED) + "\":\"again\"";
    return bad(line().replace("}", "," + again + "}"), "repeated-field");
  }

  private BadLine with(String member, String json, String reason) {
    members.put(member, json);
    return bad(line(), reason);
  }

  private static BadLine bad(String line, String reason) {
    return new BadLine(line.getBytes(UTF_8), reason);
  }

  private String line() {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
