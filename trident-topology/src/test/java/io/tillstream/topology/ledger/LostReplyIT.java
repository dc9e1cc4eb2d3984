package io.tillstream.topology.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.network.Flow;
import io.tillstream.processes.network.Piece;
import io.tillstream.processes.network.TcpProxy;
import io.tillstream.processes.network.Toxic;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.redis.RedisCountStore;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits over a connection that breaks at the worst moment, to a real Redis. */
class LostReplyIT extends OrdersOnRedis {

  private static final int LOSSES = 1000;
  private static final int LINES = 5;

  private TcpProxy proxy;
  private RedisCountStore throughProxy;
  private PartitionCommitter committer;

  @BeforeEach
  void connect() {
    proxy = TcpProxy.start(new FreePorts(new SplittableRandom()).next(), server.port());
    Settings patient = settings(proxy.port(), "redis.timeout", "5s");
    throughProxy = store(patient);
    committer = committer(throughProxy, patient);
  }

  @AfterEach
  void disconnect() {
    throughProxy.close();
    proxy.close();
  }

  private static PartitionBatch batch(long from, int count) {
    return batch(from, orders(from, count));
  }

  private void assertCountedOnce(int orders) {
    assertThat(salesInRedis()).as("sales of each merchant").isEqualTo(sales(0, orders));
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
    Settings impatient = settings(proxy.port(), "redis.timeout", "500ms");
    try (RedisCountStore slow = store(impatient)) {
      PartitionCommitter late = committer(slow, impatient);
      assertThat(late.commit(batch(0, LINES))).isEqualTo(new BatchOutcome.Counted());
      long calls = scriptCalls();
      proxy.poison(new HeldBack());
      assertThatThrownBy(() -> late.commit(batch(LINES, LINES)))
          .isInstanceOf(StoreUnavailableException.class);
      Settings direct = settings(server.port());
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

  /** Delivers commits only after the fault, even if their sender has given up. */
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
