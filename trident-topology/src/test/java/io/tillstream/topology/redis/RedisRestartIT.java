package io.tillstream.topology.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Commits on a Redis that dies, and dies again. */
class RedisRestartIT {

  private static final PartitionId ORDERS_0 = new PartitionId("orders", 0);
  private static final String SALES = Namespace.LIVE.ranking(Ranking.MERCHANT_SALES, Window.ALL);

  private Path folder;
  private RedisServer server;
  private RedisCountStore store;

  @BeforeEach
  void start(@TempDir Path temporary) {
    folder = temporary.resolve("redis");
    server = RedisServer.start(folder);
    store = store(Optional.empty(), Optional.empty());
  }

  private RedisCountStore store(Optional<String> user, Optional<String> password) {
    return new RedisCountStore(
        RedisAddress.of(
            new Settings.Redis(
                "127.0.0.1", server.port(), user, password, "live", Duration.ofSeconds(5))),
        Namespace.LIVE);
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void theFileIsRewrittenOnceInARun_whicheverStoreCommits() {
    store.commit(sales(OptionalLong.empty(), 10));
    try (RedisCountStore other = store(Optional.empty(), Optional.empty())) {
      other.commit(sales(OptionalLong.of(10), 20));
    }
    store.commit(sales(OptionalLong.of(20), 30));
    assertThat(rewrites()).isEqualTo(1);
    server.restart();
    committed(sales(OptionalLong.of(30), 40));
    assertThat(rewrites()).as("in the next run").isEqualTo(1);
  }

  @Test
  void nothingIsCommitted_whileTheFileCannotBeRewritten() throws Exception {
    deleteFolderUnderRedis();
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> store.commit(sales(OptionalLong.empty(), 10)))
        .withMessageContaining("has to rewrite its append-only file, but cannot");
    assertThat(sum()).isZero();
  }

  @Test
  void theFileIsLeftAlone_whereThereIsNone() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.configSet("appendonly", "no");
    }
    store.commit(sales(OptionalLong.empty(), 10));
    assertThat(rewrites()).isZero();
    assertThat(sum()).isEqualTo(10);
  }

  @Test
  void commitsContinue_whereRedisForbidsToRewriteTheFile() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.aclSetUser("teller", "on", ">secret", "~*", "&*", "+@all", "-bgrewriteaof");
    }
    try (RedisCountStore restricted = store(Optional.of("teller"), Optional.of("secret"))) {
      assertThat(restricted.commit(sales(OptionalLong.empty(), 10)))
          .isInstanceOf(CommitOutcome.Committed.class);
    }
    assertThat(sum()).isEqualTo(10);
  }

  @Test
  void aCommitCutInTwoIsAppliedByNoLaterStart() throws Exception {
    writeBeforeAnswering();
    store.commit(sales(OptionalLong.empty(), 10));
    store.commit(sales(OptionalLong.of(10), 20));
    server.kill();
    new AppendOnlyFile(folder).cutInsideTransaction();
    server.restart();
    assertThat(sum()).as("the sum of the commits before").isEqualTo(10);

    writeBeforeAnswering();
    assertThat(committed(sales(OptionalLong.of(10), 20)))
        .isInstanceOf(CommitOutcome.Committed.class);
    server.restart();
    assertThat(sum()).isEqualTo(20);
  }

  /** With everysec Redis answers before it writes, as long as the last fsync is not done. */
  private void writeBeforeAnswering() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.configSet("appendfsync", "always");
    }
  }

  /** A sale of one minor unit for each offset, each at a merchant of its own. */
  private static Commit sales(OptionalLong from, long next) {
    Effects effects = new Effects();
    for (long offset = from.orElse(0); offset < next; offset++) {
      effects.scores(SALES).add("merchant " + offset, 1);
    }
    return new Commit(ORDERS_0, from, next, "topic", effects);
  }

  /** Sends it until Redis answers: the connection from before its death is broken. */
  private CommitOutcome committed(Commit commit) {
    try {
      return store.commit(commit);
    } catch (StoreUnavailableException brokenConnection) {
      return store.commit(commit);
    }
  }

  private void deleteFolderUnderRedis() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private long rewrites() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      return jedis
          .info("commandstats")
          .lines()
          .filter(line -> line.startsWith("cmdstat_bgrewriteaof:calls="))
          .map(line -> line.substring(line.indexOf('=') + 1, line.indexOf(',')))
          .mapToLong(Long::parseLong)
          .sum();
    }
  }

  private long sum() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      return (long)
          jedis.zrangeWithScores(SALES, 0, -1).stream().mapToDouble(m -> m.getScore()).sum();
    }
  }
}
