package io.tillstream.topology.ledger;

import static io.tillstream.topology.LogLines.order;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.stack.network.Flow;
import io.tillstream.stack.network.Piece;
import io.tillstream.stack.network.TcpProxy;
import io.tillstream.stack.network.Toxic;
import io.tillstream.stack.process.FreePorts;
import io.tillstream.stack.server.RedisServer;
import io.tillstream.topology.LogLines;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.LineReading;
import io.tillstream.topology.redis.RedisAddress;
import io.tillstream.topology.redis.RedisCountStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Commits over a connection that breaks at the worst moment, to a real Redis. */
class LostReplyIT {

  private static final PartitionId ORDERS_0 = new PartitionId(LogStream.ORDERS, 0);
  private static final int LOSSES = 1000;
  private static final int LINES = 5;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private static RedisServer server;

  private TcpProxy proxy;
  private Jedis jedis;
  private RedisCountStore store;
  private PartitionCommitter committer;

  @BeforeAll
  static void startRedis(@TempDir Path folder) {
    server = RedisServer.start(folder);
  }

  @AfterAll
  static void stopRedis() {
    server.close();
  }

  @BeforeEach
  void connect() {
    proxy = TcpProxy.start(new FreePorts(new SplittableRandom()).next(), server.port());
    jedis = new Jedis("127.0.0.1", server.port());
    jedis.flushAll();
    Settings settings = settings(proxy.port(), "5s");
    store = store(settings);
    committer = committer(store, settings);
  }

  @AfterEach
  void disconnect() {
    store.close();
    jedis.close();
    proxy.close();
  }

  private static Settings settings(int port, String timeout) {
    return SettingsLoader.load(
        Optional.empty(),
        Map.of(),
        Map.of("redis.port", Integer.toString(port), "redis.timeout", timeout));
  }

  private static RedisCountStore store(Settings settings) {
    return new RedisCountStore(RedisAddress.of(settings.redis()), Namespace.LIVE);
  }

  private static PartitionCommitter committer(CountStore store, Settings settings) {
    return new PartitionCommitter(
        store,
        new LineReading(LogStream.ORDERS, Namespace.LIVE, settings.logs()),
        settings,
        CLOCK,
        CommitObserver.NONE);
  }

  /** A batch as the spout would emit it when the ledger stands at {@code from}. */
  private static PartitionBatch batch(long from, int count) {
    List<String> lines =
        LongStream.range(from, from + count)
            .mapToObj(number -> order(number, "shop-" + number % 7, "c-1", 100 + number))
            .toList();
    return new PartitionBatch(
        ORDERS_0,
        "topic-id-1",
        from,
        from == 0 ? OptionalLong.empty() : OptionalLong.of(from),
        from + count,
        0,
        LogLines.at(from, lines));
  }

  private void assertCountedOnce(int orders) {
    Map<String, Double> expected = new HashMap<>();
    for (int number = 0; number < orders; number++) {
      expected.merge("shop-" + number % 7, 100.0 + number, Double::sum);
    }
    Map<String, Double> found = new HashMap<>();
    jedis
        .zrangeWithScores("till:{live}:merchant:sales", 0, -1)
        .forEach(member -> found.put(member.getElement(), member.getScore()));
    assertThat(found).as("sales of each merchant").isEqualTo(expected);
    assertThat(jedis.hget("till:{live}:totals", "orders")).isEqualTo(Integer.toString(orders));
    assertThat(jedis.hget("till:{live}:counters", "duplicates"))
        .as("no line taken for a copy of itself")
        .isNull();
  }

  private long ledger() {
    return Long.parseLong(jedis.hget("till:{live}:ledger", "orders:0"));
  }

  @Test
  void countsOnce_when1000RepliesToCommitsAreLostOnTheWire() {
    Cut cut = new Cut(true, "committed");
    proxy.poison(cut);
    for (int i = 0; i < LOSSES; i++) {
      long from = (long) i * LINES;
      PartitionBatch batch = batch(from, LINES);
      cut.isArmed.set(true);
      assertThatThrownBy(() -> committer.commit(batch))
          .as("commit %s", i)
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(cut.isArmed).as("the reply to commit %s came", i).isFalse();
      assertThat(ledger()).as("applied, commit %s", i).isEqualTo(from + LINES);
      assertThat(committer.commit(batch)).isEqualTo(new BatchOutcome.Counted());
    }
    assertCountedOnce(LOSSES * LINES);
    assertThat(jedis.get("till:{live}:version")).as("commits").isEqualTo("" + LOSSES);
  }

  @Test
  void losesNothing_whenRequestsToCommitAreLostOnTheWire() {
    Cut cut = new Cut(false, "EVALSHA");
    proxy.poison(cut);
    for (int i = 0; i < LOSSES; i++) {
      PartitionBatch batch = batch((long) i * LINES, LINES);
      cut.isArmed.set(true);
      assertThatThrownBy(() -> committer.commit(batch))
          .as("commit %s", i)
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(committer.commit(batch)).isEqualTo(new BatchOutcome.Counted());
    }
    assertCountedOnce(LOSSES * LINES);
  }

  @Test
  void countsOnce_whenTheNetworkHoldsACommitBackUntilOthersHaveCounted() {
    Settings impatient = settings(proxy.port(), "500ms");
    try (RedisCountStore slow = store(impatient)) {
      PartitionCommitter late = committer(slow, impatient);
      assertThat(late.commit(batch(0, LINES))).isEqualTo(new BatchOutcome.Counted());
      long calls = scriptCalls();
      proxy.poison(new HeldBack());
      assertThatThrownBy(() -> late.commit(batch(LINES, LINES)))
          .isInstanceOf(StoreUnavailableException.class);
      Settings direct = settings(server.port(), "5s");
      try (RedisCountStore other = store(direct)) {
        assertThat(committer(other, direct).commit(batch(LINES, 3)))
            .isEqualTo(new BatchOutcome.Counted());
      }
      proxy.heal();
      await().untilAsserted(() -> assertThat(scriptCalls()).as("both came").isEqualTo(calls + 2));
      assertThat(late.commit(batch(LINES, LINES))).isEqualTo(new BatchOutcome.Counted());
    }
    assertCountedOnce(2 * LINES);
  }

  /** How often the commit script was run by its digest. */
  private long scriptCalls() {
    return jedis
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
        .map(line -> line.substring(line.indexOf('=') + 1, line.indexOf(',')))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static boolean holds(Piece piece, String word) {
    return new String(piece.bytes(), ISO_8859_1).contains(word);
  }

  /** Breaks a connection off, once each time it is armed, in place of delivering a word. */
  private static final class Cut implements Toxic {

    private final boolean isOfReplies;
    private final String word;
    private final AtomicBoolean isArmed = new AtomicBoolean();

    Cut(boolean isOfReplies, String word) {
      this.isOfReplies = isOfReplies;
      this.word = word;
    }

    @Override
    public void deliver(Piece piece, Flow flow) throws IOException {
      if (flow.isReply() == isOfReplies
          && holds(piece, word)
          && isArmed.compareAndSet(true, false)) {
        flow.connection().reset();
      } else {
        flow.write(piece.bytes());
      }
    }
  }

  /** Delivers commits only after the fault, whoever still waits for them. */
  private static final class HeldBack implements Toxic {

    @Override
    public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
      if (!flow.isReply() && holds(piece, "EVALSHA")) {
        flow.awaitEndOf(this);
      }
      flow.write(piece.bytes());
    }
  }
}
