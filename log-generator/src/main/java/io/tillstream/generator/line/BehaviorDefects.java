package io.tillstream.generator.line;

import io.tillstream.contract.log.Behavior;
import java.util.List;
import java.util.random.RandomGenerator;

/** The defects of malformed behavior lines, applied to {@link BehaviorFormatter}'s. Immutable. */
public final class BehaviorDefects implements Defects {

  private static final List<String> REQUIRED_FIELDS =
      List.of("event_id", "event", "collector_tstamp", "domain_userid");
  private static final List<String> INVALID_TIMES =
      List.of(
          "2026-02-30T10:00:00Z",
          "2026-11-20T25:00:00Z",
          "2026-11-20 10:00:00Z",
          "2026-11-20",
          "1795168800123",
          "just now");

  private final int maxLineBytes;
  private final List<Defect> kinds =
      List.of(
          (line, random) -> Defects.draw(NOT_A_LINE, random),
          Defects::cutOff,
          (line, random) -> line.replace("\"" + required(random) + "\":", "\"unknown\":"),
          (line, random) -> withValue(line, required(random), "\"\""),
          (line, random) -> withValue(line, required(random), "{\"is\":\"an object\"}"),
          (line, random) ->
              withValue(
                  line, "collector_tstamp", "\"" + Defects.draw(INVALID_TIMES, random) + "\""),
          (line, random) ->
              withValue(
                  line, "event", "\"" + "view_".repeat(Behavior.MAX_EVENT_LENGTH / 5 + 1) + "\""),
          (line, random) -> withField(line, "\"" + required(random) + "\":\"again\""),
          (line, random) -> line.replace('"', '\''),
          (line, random) -> line + "{}",
          (line, random) -> "[" + line + "]");

  /** Creates the defects for a maximum length of lines. */
  public BehaviorDefects(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
  }

  @Override
  public String corrupt(String validLine, RandomGenerator random) {
    if (random.nextInt(TOO_LONG_INTERVAL) == 0) {
      String note = "长x".repeat(maxLineBytes / 4 + random.nextInt(1000));
      return withField(validLine, "\"note\":\"" + note + "\"");
    }
    return Defects.draw(kinds, random).apply(validLine, random);
  }

  private static String required(RandomGenerator random) {
    return Defects.draw(REQUIRED_FIELDS, random);
  }

  /** Replaces the value of a text field, which contains no quotes, by other JSON. */
  private static String withValue(String line, String field, String value) {
    String start = "\"" + field + "\":";
    int from = line.indexOf(start) + start.length();
    return line.substring(0, from) + value + line.substring(line.indexOf('"', from + 1) + 1);
  }

  private static String withField(String line, String field) {
    return line.substring(0, line.length() - 1) + "," + field + "}";
  }
}
