package io.tillstream.tools.verify;

import static io.tillstream.tools.verify.CountedRedis.PREFIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying while logs are written and lines are counted. */
final class VerifyTimingIT extends OnCountedRedis {

  private Path logs;

  VerifyTimingIT() {
    super(Instant.now());
  }

  @BeforeEach
  void logInto(@TempDir Path folder) {
    logs = folder;
  }

  @Test
  void waitsUntilEveryLineIsCounted() throws Exception {
    for (int i = 0; i < 300; i++) {
      log(order(i));
    }
    Thread counting =
        new Thread(
            () -> {
              for (int i = 0; i < 300; i++) {
                redis.count(order(i));
              }
            },
            "counting");
    counting.start();
    VerifyRun run = verify(Clock.systemUTC(), "--wait", "60s");
    counting.join();
    assertThat(run.out()).as("verdict").contains("at version 300").contains("all equal");
  }

  @Test
  void waitsForWhatIsInKafka_thoughEnoughRecordsWereCounted() throws IOException {
    log(order(1));
    redis.count(order(1));
    redis.jedis().hset(PREFIX + "ledger", "orders:0", "1");
    redis.jedis().hset(PREFIX + "spouts", "orders:0", "{\"endOffset\":2,\"state\":\"counting\"}");
    SteppingClock clock =
        new SteppingClock(20, () -> redis.jedis().hset(PREFIX + "ledger", "orders:0", "2"));
    VerifyRun run = verify(clock, "--wait", "60s");
    assertThat(clock.isPast()).as("it waited until the ledger moved").isTrue();
    assertThat(run.out()).as("verdict").contains("all equal").doesNotContain("in Kafka");
  }

  @Test
  void givesUpAtTheDeadline_andSaysWhatIsMissing() throws IOException {
    log(order(1));
    log(order(2));
    redis.count(order(1));
    VerifyRun run = verify(new SteppingClock(0, () -> {}), "--wait", "10s");
    assertThat(run.out())
        .as("verdict")
        .contains("Only 1 of 2 lines have passed the ledger, after a wait of up to 10 s");
    assertThat(run.err()).as("progress").contains("Waiting for Redis: 1 of 2 lines counted");
    assertThat(run.exitCode()).as("exit code").isEqualTo(1);
  }

  @Test
  void doesNotWaitForAPartitionThatNeedsAPerson() throws IOException {
    log(order(1));
    redis
        .jedis()
        .hset(
            PREFIX + "spouts",
            "orders:3",
            "{\"endOffset\":9,\"state\":\"halted\",\"reason\":\"offsets 0 to 9 are lost\"}");
    SteppingClock clock = new SteppingClock(0, () -> {});
    Instant start = clock.now;
    VerifyRun run = verify(clock, "--wait", "1h");
    assertThat(run.out()).as("notes").contains("orders:3 is halted: offsets 0 to 9 are lost");
    assertThat(clock.now).as("time of the verdict").isBefore(start.plusSeconds(60));
  }

  @Test
  void countsLinesThatComeInMeanwhile_alsoInTwoHalves() throws IOException {
    log(order(1));
    redis.count(order(1));
    String late = order(2).line() + "\n";
    append(late.substring(0, 50));
    SteppingClock clock =
        new SteppingClock(
            5,
            () -> {
              append(late.substring(50));
              redis.count(order(2));
            });
    VerifyRun run = verify(clock, "--wait", "60s");
    assertThat(run.out())
        .as("verdict")
        .contains("2 order lines")
        .contains("all equal")
        .doesNotContain("Note");
  }

  @Test
  void saysThatLogsGrow_whenTheyDoNotStop() throws IOException {
    log(order(1));
    redis.count(order(1));
    VerifyRun run = verify(new GrowingClock(), "--wait", "0s");
    assertThat(run.out())
        .as("notes")
        .contains("orders.log is still growing: Redis may hold lines that were not recounted");
  }

  private VerifyRun verify(Clock clock, String... more) {
    return VerifyRun.of(clock, VerifyRun.arguments(server.port(), logs.toString(), more));
  }

  private void log(SampleOrder order) {
    append(order.line() + "\n");
  }

  private void append(String text) {
    try {
      Files.writeString(
          logs.resolve("orders.log"),
          text,
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static SampleOrder order(int number) {
    return SampleOrder.of(
        "n-" + number,
        "2026-11-20 10:00:00",
        "Uniqlo",
        "c-" + number,
        new SampleOrder.Item("A", "Dress", 1, 100 + number));
  }

  /** Moves on by a second at each look; at one of them, something happens. */
  private static final class SteppingClock extends Clock {

    private final Runnable event;
    private Instant now = Instant.now();
    private int looksUntilEvent;

    private SteppingClock(int looksUntilEvent, Runnable event) {
      this.looksUntilEvent = looksUntilEvent;
      this.event = event;
    }

    private boolean isPast() {
      return looksUntilEvent <= 0;
    }

    @Override
    public Instant instant() {
      if (--looksUntilEvent == 0) {
        event.run();
      }
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** At each look at the clock, another order is logged. */
  private final class GrowingClock extends Clock {

    private int number = 100;

    @Override
    public Instant instant() {
      log(order(number++));
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
