package io.tillstream.tools.verify.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.fixture.RedisShopCounter;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.RedisTest;
import io.tillstream.tools.console.OperatorException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
final class RedisReaderIT {

  private static RedisServer server;

  private RedisShopCounter redis;
  private RedisReader reader;

  /** Tests end it and change its configuration. */
  @BeforeAll
  static void start(RedisServer own) {
    server = own;
  }

  @BeforeEach
  void connect() {
    redis = joining();
    redis.jedis().flushAll();
    reader = RedisReader.connect(settings(server.port()));
  }

  @AfterEach
  void closeReader() {
    reader.close();
    redis.close();
  }

  @Test
  void readsAgain_whenACommitHappensMeanwhile() {
    redis.count(order(0));
    List<Seen> attempts = new ArrayList<>();
    RedisReader.AtVersion<Seen> read =
        reader.read(() -> attempt(attempts, () -> commitIf(attempts.size() <= 2)));
    assertThat(attempts).as("two were disturbed").hasSize(3);
    assertThat(read.version()).as("version").isEqualTo(3);
    assertThat(read.snapshot().orders()).as("orders at version 3").isEqualTo(3);
  }

  @Test
  void readsOneVersion_whenCommitsNeverPause() {
    redis.count(order(0));
    List<Seen> attempts = new ArrayList<>();
    RedisReader.AtVersion<Seen> read = reader.read(() -> attempt(attempts, () -> commitIf(true)));
    assertThat(attempts).as("then all at once").hasSize(RedisReader.ATTEMPTS + 1);
    assertThat(read.version())
        .as("as many commits as orders, whatever came while the answers were taken in")
        .isEqualTo(read.snapshot().orders())
        .isEqualTo(1 + RedisReader.ATTEMPTS);
    assertThat(read.snapshot().scores.get("merchant:orders Uniqlo"))
        .as("ranking and totals belong together")
        .isEqualTo((double) read.snapshot().orders());
  }

  @Test
  void readsOneVersion_whileAnotherThreadCommits() throws Exception {
    redis.count(order(0));
    Thread committing =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                commitIf(true);
              }
            },
            "committing");
    committing.start();
    try {
      for (int i = 0; i < 20; i++) {
        RedisReader.AtVersion<Seen> read = reader.read(Seen::new);
        assertThat(read.snapshot().orders()).as("orders").isEqualTo(read.version());
        assertThat(read.snapshot().scores.get("merchant:orders:day:2026-11-20 Uniqlo"))
            .as("orders of the day")
            .isEqualTo((double) read.version());
      }
    } finally {
      committing.interrupt();
      committing.join();
    }
  }

  @Test
  void readsRankingsOfSeveralPages() {
    Map<String, Double> members = new HashMap<>();
    for (int i = 0; i < 25_001; i++) {
      members.put("c-" + i, (double) i);
    }
    redis.jedis().zadd(redis.key("customer:orders"), members);
    redis.jedis().zadd(redis.key("customer:spend"), Map.of("c-0", 1.0, "c-1", 2.0));
    Seen seen = reader.read(Seen::new).snapshot();
    assertThat(seen.scores)
        .as("members")
        .hasSize(25_003)
        .containsEntry("customer:orders c-25000", 25_000.0);
    assertThat(seen.scoresRead).as("none read twice").isEqualTo(25_003);
  }

  @Test
  void leavesOtherNamespacesAlone() {
    redis.count(order(0));
    redis
        .jedis()
        .zadd(new Namespace("next").ranking(Ranking.MERCHANT_SALES, Window.ALL), 1, "Uniqlo");
    redis
        .jedis()
        .zadd(new Namespace("live2").ranking(Ranking.MERCHANT_SALES, Window.ALL), 1, "Uniqlo");
    redis.jedis().zadd(redis.key("merchant:salesman"), 1, "Bob");
    Seen seen = reader.read(Seen::new).snapshot();
    assertThat(seen.keys).as("keys").contains("merchant:sales", "merchant:salesman", "version");
    assertThat(seen.scores.keySet())
        .as("only rankings are read")
        .noneMatch(key -> key.contains("Bob"));
    assertThat(seen.scores).as("sales").containsEntry("merchant:sales Uniqlo", 99.0);
  }

  @Test
  void saysHowFarCountingHasCome() {
    redis.count(order(0));
    redis.jedis().hset(redis.key("ledger"), Map.of("orders:0", "7", "orders:id", "abc"));
    redis
        .jedis()
        .hset(
            redis.key("spouts"),
            Map.of(
                "orders:0", "{\"position\":9,\"endOffset\":12,\"state\":\"counting\"}",
                "orders:1",
                    "{\"endOffset\":3,\"state\":\"halted\",\"reason\":\"offset 0 is gone\"}",
                "orders:2", "of another version"));
    CountingProgress standing = reader.counting();
    assertThat(standing)
        .as("standing")
        .isEqualTo(
            new CountingProgress(1, 1, 5 + 3, List.of("orders:1 is halted: offset 0 is gone")));
  }

  @Test
  void saysWhatToDo_whenRedisIsNotThere() {
    int port = server.port();
    server.kill();
    try {
      assertThatThrownBy(() -> RedisReader.connect(settings(port)))
          .as("no server")
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("Redis at 127.0.0.1:" + port)
          .hasMessageContaining("Is it running, and are redis.host");
      assertThatThrownBy(() -> reader.counting())
          .as("server gone")
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("Redis at 127.0.0.1:" + port);
    } finally {
      server.restart();
    }
  }

  @Test
  void saysWhatToDo_whenRedisWantsAPassword() {
    redis.jedis().configSet("requirepass", "secret");
    try {
      assertThatThrownBy(() -> RedisReader.connect(settings(server.port())).counting())
          .as("no password")
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("NOAUTH")
          .hasMessageContaining("Are redis.username, redis.password")
          .hasMessageNotContaining("secret");
    } finally {
      redis.jedis().configSet("requirepass", "");
    }
  }

  private void commitIf(boolean isWanted) {
    if (isWanted) {
      try (RedisShopCounter another = joining()) {
        another.count(order(1));
      }
    }
  }

  private static RedisShopCounter joining() {
    return new RedisShopCounter(server.connect(), Namespace.LIVE, Clock.systemUTC());
  }

  private static Seen attempt(List<Seen> attempts, Runnable disturbance) {
    Seen seen = new Seen();
    seen.disturbance = disturbance;
    attempts.add(seen);
    return seen;
  }

  private static SampleOrder order(int number) {
    return SampleOrder.of(
        "n-" + number,
        "2026-11-20 10:00:00",
        "Uniqlo",
        "c-1",
        new SampleOrder.Item("A", "Dress", 1, 100));
  }

  private static Settings.Redis settings(int port) {
    return SettingsLoader.load(
            Optional.empty(), Map.of(), Map.of("redis.port", Integer.toString(port)))
        .redis();
  }

  /** Keeps what it is told, and lets something happen while it is told the first score. */
  private static final class Seen implements RedisDumpVisitor {

    private final List<String> keys = new ArrayList<>();
    private final Map<String, Double> scores = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();
    private int scoresRead;
    private Runnable disturbance = () -> {};

    private long orders() {
      return Long.parseLong(fields.get("totals orders"));
    }

    @Override
    public void key(String name, String type, long size) {
      keys.add(name);
    }

    @Override
    public void score(String table, String member, double score) {
      if (scoresRead++ == 0) {
        disturbance.run();
      }
      scores.put(table + " " + member, score);
    }

    @Override
    public void field(String table, String field, String value) {
      fields.put(table + " " + field, value);
    }

    @Override
    public void end(Map<String, String> counters, Set<String> namedProducts) {}
  }
}
