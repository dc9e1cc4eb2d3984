package io.tillstream.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.BehaviorParser;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.log.RecordKey;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Any bytes as a line of the behavior log. */
class BehaviorParserFuzzTest {

  private static final int MAX_LINE_BYTES = 65_536;

  /** One that moves its clocks. */
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final BehaviorParser PARSER = new BehaviorParser(ZONE, MAX_LINE_BYTES);
  private static final BehaviorParser UNBOUNDED = new BehaviorParser(ZONE, Integer.MAX_VALUE);

  /** What can be wrong with a behavior line; the other reasons belong to orders and to sums. */
  private static final Set<Reason> REASONS =
      EnumSet.of(
          Reason.EMPTY,
          Reason.TOO_LONG,
          Reason.INVALID_UTF8,
          Reason.INVALID_JSON,
          Reason.MISSING_FIELD,
          Reason.REPEATED_FIELD,
          Reason.EMPTY_FIELD,
          Reason.WRONG_TYPE,
          Reason.FIELD_TOO_LONG,
          Reason.INVALID_DATE);

  @FuzzTest
  @DictionaryEntries({
    "\"event_id\":",
    "\"event\":",
    "\"collector_tstamp\":",
    "\"domain_userid\":",
    "\"user_id\":",
    "\"sku\":",
    "\"product_view\"",
    "\"2026-03-08T07:00:00.123Z\"",
    "+05:30",
    "-0430",
    "\\ud83d\\ude00",
    "\\u0064",
    "null",
    "true",
    "-1.50e+3",
    "[{}]",
  })
  void readsAsTheNaiveReadingDoes_whateverBytesCome(byte[] line) {
    Parsed parsed = PARSER.parse(line);
    Optional<String> key = RecordKey.ofBehavior(line);
    Optional<Behavior> naive =
        line.length > MAX_LINE_BYTES ? Optional.empty() : NaiveBehavior.read(line, ZONE);
    if (parsed instanceof Behavior behavior) {
      assertThat(naive).as("naive reading").contains(behavior);
      assertThat(key).as("record key").contains(behavior.visitor());
      byte[] written = WrittenLine.of(behavior);
      assertThat(UNBOUNDED.parse(written)).as("written and read again").isEqualTo(behavior);
    } else {
      assertThat(naive).as("naive reading of %s", parsed).isEmpty();
      FuzzedLine.assertTellsWhy((Malformed) parsed, REASONS);
    }
    FuzzedLine.assertIsText(key);
    FuzzedLine.assertLinear(line, UNBOUNDED::parse);
  }
}
