package io.tillstream.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.PartProcess;
import io.tillstream.processes.part.RedisPart;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** What the faults do to the file of a real Redis. */
final class AppendOnlyFileIT {

  private RedisPart redis =
      new RedisPart(Path.of(""), Path.of(""), Path.of(""), 0, Optional.empty());
  private Optional<ChildProcess> process = Optional.empty();

  @BeforeEach
  void start(@TempDir Path folder) {
    redis =
        new RedisPart(
            Home.find().conf("redis.conf"),
            folder.resolve("redis"),
            folder.resolve("redis.log"),
            new FreePorts(new SplittableRandom()).next(),
            Optional.empty());
    restart();
  }

  @AfterEach
  void stop() {
    process.ifPresent(ChildProcess::kill);
  }

  @Test
  void aCutTakesTheLastCommitsAway_andLeavesTheEarlierOnes() throws Exception {
    write("a", 1_000);
    stop();
    new AppendOnlyFile(redis.folder()).cut(500);
    restart();
    assertThat(count("a")).as("what is left of 1,000 increments").isBetween(900L, 999L);
  }

  @Test
  void aCutSparesWhatRedisWroteAnew() throws Exception {
    write("a", 1_000);
    rewrite();
    write("a", 10);
    stop();
    assertThat(new AppendOnlyFile(redis.folder()).cut(100_000)).isBetween(200L, 1_000L);
    restart();
    assertThat(count("a")).as("content at the time of the rewrite").isEqualTo(1_000);
    rewrite();
    stop();
    assertThat(new AppendOnlyFile(redis.folder()).cut(100_000)).as("nothing after it").isZero();
    restart();
    assertThat(count("a")).isEqualTo(1_000);
  }

  @Test
  void aCutInsideATransactionLeavesItsFrontHalf_thatCountsForNothing() throws Exception {
    write("a", 10);
    try (Jedis jedis = new Jedis("127.0.0.1", redis.redisPort());
        Transaction transaction = jedis.multi()) {
      for (int i = 0; i < 10; i++) {
        transaction.incr("a");
      }
      transaction.exec();
    }
    stop();
    AppendOnlyFile file = new AppendOnlyFile(redis.folder());
    file.cutInsideTransaction();
    restart();
    assertThat(count("a")).isEqualTo(10);
    stop();
    assertThatIOException()
        .isThrownBy(file::cutInsideTransaction)
        .withMessageContaining("no complete transaction");
  }

  @Test
  void aCopyPutBackIsWhatThereWasThen(@TempDir Path other) throws Exception {
    write("a", 10);
    AppendOnlyFile file = new AppendOnlyFile(redis.folder());
    file.copyTo(other.resolve("copy"));
    write("a", 90);
    stop();
    file.replaceWith(other.resolve("copy"));
    restart();
    assertThat(count("a")).as("increments").isEqualTo(10);
    write("a", 1);
    assertThat(count("a")).as("after a further write").isEqualTo(11);
  }

  private void restart() {
    ChildProcess started = PartProcess.start(redis);
    process = Optional.of(started);
    PartProcess.awaitReady(redis, started);
    try (Jedis jedis = new Jedis("127.0.0.1", redis.redisPort())) {
      // With everysec Redis answers before it writes, as long as the last fsync is not done; the
      // tests look at the file right after the answer.
      jedis.configSet("appendfsync", "always");
    }
  }

  private void rewrite() {
    try (Jedis jedis = new Jedis("127.0.0.1", redis.redisPort())) {
      jedis.bgrewriteaof();
      await().until(() -> jedis.info("persistence").contains("aof_rewrite_in_progress:0"));
    }
  }

  private void write(String key, int times) {
    try (Jedis jedis = new Jedis("127.0.0.1", redis.redisPort())) {
      for (int i = 0; i < times; i++) {
        jedis.incr(key);
      }
    }
  }

  private long count(String key) {
    try (Jedis jedis = new Jedis("127.0.0.1", redis.redisPort())) {
      return Long.parseLong(jedis.get(key));
    }
  }
}
