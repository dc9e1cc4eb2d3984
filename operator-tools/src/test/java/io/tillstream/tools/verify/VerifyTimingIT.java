package io.tillstream.tools.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.fixture.RedisShopCounter;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import io.tillstream.testsupport.time.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying while logs are written and lines are counted. */
@RedisTest
final class VerifyTimingIT {

  private Path logs;
  private RedisNamespace namespace;
  private RedisShopCounter redis;

  @BeforeEach
  void logInto(@TempDir Path folder, RedisNamespace given) {
    logs = folder;
    namespace = given;
    redis = RedisShopCounter.in(namespace, Clock.systemUTC());
  }

  @AfterEach
  void closeRedis() {
    redis.close();
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
    redis.jedis().hset(redis.key("ledger"), "orders:0", "1");
    redis.jedis().hset(redis.key("spouts"), "orders:0", "{\"endOffset\":2,\"state\":\"counting\"}");
    AtomicBoolean isPast = new AtomicBoolean();
    Clock clock =
        steppingClock(
            20,
            () -> {
              redis.jedis().hset(redis.key("ledger"), "orders:0", "2");
              isPast.set(true);
            });
    VerifyRun run = verify(clock, "--wait", "60s");
    assertThat(isPast).as("it waited until the ledger moved").isTrue();
    assertThat(run.out()).as("verdict").contains("all equal").doesNotContain("in Kafka");
  }

  @Test
  void givesUpAtTheDeadline_andSaysWhatIsMissing() throws IOException {
    log(order(1));
    log(order(2));
    redis.count(order(1));
    VerifyRun run = verify(steppingClock(), "--wait", "10s");
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
            redis.key("spouts"),
            "orders:3",
            "{\"endOffset\":9,\"state\":\"halted\",\"reason\":\"offsets 0 to 9 are lost\"}");
    MovableClock clock = steppingClock();
    Instant start = clock.now();
    VerifyRun run = verify(clock, "--wait", "1h");
    assertThat(run.out()).as("notes").contains("orders:3 is halted: offsets 0 to 9 are lost");
    assertThat(clock.now()).as("time of the verdict").isBefore(start.plusSeconds(60));
  }

  @Test
  void countsLinesThatComeInMeanwhile_alsoInTwoHalves() throws IOException {
    log(order(1));
    redis.count(order(1));
    String late = order(2).line() + "\n";
    append(late.substring(0, 50));
    Clock clock =
        steppingClock(
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
    VerifyRun run = verify(growingClock(), "--wait", "0s");
    assertThat(run.out())
        .as("notes")
        .contains("orders.log is still growing: Redis may hold lines that were not recounted");
  }

  private VerifyRun verify(Clock clock, String... more) {
    return VerifyRun.of(clock, VerifyRun.arguments(namespace, logs.toString(), more));
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

  /** A clock that moves by a second at each look. */
  private static MovableClock steppingClock() {
    MovableClock clock = MovableClock.at(Instant.now());
    return clock.beforeEachLook(() -> clock.advance(Duration.ofSeconds(1)));
  }

  /** The same; something happens once, at the look of this number. */
  private static Clock steppingClock(int look, Runnable event) {
    AtomicInteger looks = new AtomicInteger();
    MovableClock clock = MovableClock.at(Instant.now());
    return clock.beforeEachLook(
        () -> {
          if (looks.incrementAndGet() == look) {
            event.run();
          }
          clock.advance(Duration.ofSeconds(1));
        });
  }

  /** A clock at each look at which another order is logged. */
  private Clock growingClock() {
    AtomicInteger number = new AtomicInteger(100);
    return MovableClock.at(Instant.now())
        .beforeEachLook(() -> log(order(number.getAndIncrement())));
  }
}
