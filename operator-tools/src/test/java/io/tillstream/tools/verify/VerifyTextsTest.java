package io.tillstream.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.time.MovableClock;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.console.Quoted;
import io.tillstream.tools.verify.compare.RetentionCheck;
import io.tillstream.tools.verify.figures.WholeNumbers;
import io.tillstream.tools.verify.finding.Notes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator reads, and the small things behind it. */
final class VerifyTextsTest {

  @Test
  void quotesNames_soThatTheyStayOnOneLine() {
    assertThat(Quoted.of("海底捞 \"Hot\" \\ Pot")).isEqualTo("\"海底捞 \\\"Hot\\\" \\\\ Pot\"");
    assertThat(Quoted.of("a\n\u001b[31m\u202e\u2028\uD800"))
        .as("controls")
        .isEqualTo("\"a\\u000a\\u001b[31m\\u202e\\u2028\\ud800\"");
    assertThat(Quoted.of("😀".repeat(121)))
        .as("a long name")
        .hasSize(2 + 120 * 2 + 1)
        .endsWith("…\"");
  }

  @Test
  void showsScoresAsTheyAre() {
    assertThat(WholeNumbers.text(37900)).as("whole").isEqualTo("37900");
    assertThat(WholeNumbers.text(-0.5)).as("fraction").isEqualTo("-0.5");
    assertThat(WholeNumbers.text(0x1p53))
        .as("not exact any more")
        .isEqualTo("9.007199254740992E15");
    assertThat(WholeNumbers.text(0x1p53 - 1)).as("exact").isEqualTo("9007199254740991");
    assertThat(WholeNumbers.text(Double.POSITIVE_INFINITY)).as("infinite").isEqualTo("Infinity");
  }

  @Test
  void keepsAFewNotesOfEachKind_andTheirNumber() {
    Notes notes = new Notes();
    for (int i = 1; i <= 1005; i++) {
      notes.add(Notes.Kind.COPIES_DIFFER, "copy " + i);
    }
    notes.add(Notes.Kind.TRUTH, "truth");
    assertThat(notes.texts())
        .as("notes")
        .containsExactly("copy 1", "copy 2", "copy 3", "… and 1,002 more of this kind", "truth");
  }

  @Test
  void letsAWindowBeGone_onlyAfterItsRetention() {
    var retention = SettingsLoader.load(Optional.empty(), Map.of(), Map.of()).retention();
    RetentionCheck retained = RetentionCheck.at(Duration.ofDays(15).toMillis(), 1, retention);
    assertThat(retained.mayHaveExpired(Granularity.MINUTE)).as("minutes, 2 days").isTrue();
    assertThat(retained.mayHaveExpired(Granularity.HOUR)).as("hours, 14 days").isTrue();
    assertThat(retained.mayHaveExpired(Granularity.DAY)).as("days, 400 days").isFalse();
    assertThat(retained.mayHaveExpired(Granularity.ALL)).as("everything, never").isFalse();
    assertThat(
            RetentionCheck.at(Duration.ofDays(900).toMillis(), 0, retention)
                .mayHaveExpired(Granularity.DAY))
        .as("without a commit nothing can have expired")
        .isFalse();
  }

  @Test
  void showsProgressFromTimeToTime() {
    StringWriter text = new StringWriter();
    MovableClock clock = MovableClock.at(Instant.EPOCH);
    Progress progress = new Progress(new PrintWriter(text), false, clock);
    progress.show(() -> "too early");
    clock.advance(Duration.ofSeconds(5));
    progress.show(() -> "after five seconds");
    progress.show(() -> "too early again");
    progress.clear();
    assertThat(text.toString())
        .as("in a file")
        .isEqualTo("after five seconds" + System.lineSeparator());
  }

  @Test
  void replacesTheProgressLine_onATerminal() {
    StringWriter text = new StringWriter();
    MovableClock clock = MovableClock.at(Instant.EPOCH);
    Progress progress = new Progress(new PrintWriter(text), true, clock);
    clock.advance(Duration.ofSeconds(1));
    progress.show(() -> "first");
    clock.advance(Duration.ofSeconds(1));
    progress.show(() -> "second");
    progress.clear();
    progress.clear();
    assertThat(text.toString())
        .as("on a terminal")
        .isEqualTo("\r\u001b[Kfirst\r\u001b[Ksecond\r\u001b[K");
  }

  @Test
  void endsWithTwo_whenOptionsAreWrong() {
    assertError("is not a whole number with ms, s, m, h or d", "--wait", "30");
    assertError("--differences must be 1 or greater, not 0", "--differences", "0");
    assertError("Unknown option", "--folder", "x");
    assertError("redis.prot", "--set", "redis.prot=1");
    assertError("Settings file none.yaml does not exist", "--settings", "none.yaml");
  }

  @Test
  void saysWhatItDoes_whenAskedForHelp() {
    VerifyRun run = VerifyRun.of(Clock.systemUTC(), "--help");
    assertThat(run.exitCode()).as("exit code").isZero();
    assertThat(run.out())
        .as("help")
        .contains("Usage: verify", "--logs=DIR", "--wait=DURATION", "Default: 30s", "Exit codes:");
  }

  private static void assertError(String expected, String... arguments) {
    VerifyRun run = VerifyRun.of(Clock.systemUTC(), arguments);
    assertThat(run.err()).as("error").contains(expected);
    assertThat(run.out()).as("output").isEmpty();
    assertThat(run.exitCode()).as("exit code").isEqualTo(2);
  }
}
