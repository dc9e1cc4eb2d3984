package io.tillstream.topology.ledger;

import static io.tillstream.topology.SampleBatches.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.topology.SampleBatches;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.redis.RedisContents;
import io.tillstream.topology.redis.RedisDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each sentence of the essay on {@link PartitionCommitter}, on a real Redis. */
class PartitionCommitterIT extends OrdersOnRedis {

  private void assertRefusedAndUnchanged(PartitionBatch batch) {
    Map<String, Object> before = RedisContents.of(jedis);
    assertThat(committer(store).commit(batch)).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }

  @Test
  void countsWhatAnOrderSays() {
    assertCounted(committer(store).commit(batch(0, List.of(order(1, "Uniqlo", "c-1", 37900)))));
    for (String window : List.of("", ":day:2026-11-20", ":hour:2026-11-20T10")) {
      assertThat(jedis.zscore("till:{live}:merchant:sales" + window, "Uniqlo")).isEqualTo(37900);
      assertThat(jedis.zscore("till:{live}:merchant:orders" + window, "Uniqlo")).isEqualTo(1);
      assertThat(jedis.zscore("till:{live}:product:sales" + window, "A1B2")).isEqualTo(37900);
      assertThat(jedis.zscore("till:{live}:product:units" + window, "A1B2")).isEqualTo(2);
      assertThat(jedis.zscore("till:{live}:customer:spend" + window, "c-1")).isEqualTo(37900);
      assertThat(jedis.zscore("till:{live}:customer:orders" + window, "c-1")).isEqualTo(1);
    }
    for (String window :
        List.of("", ":day:2026-11-20", ":hour:2026-11-20T10", ":minute:2026-11-20T10:00")) {
      assertThat(jedis.hgetAll("till:{live}:totals" + window))
          .containsOnly(
              Map.entry("sales", "37900"),
              Map.entry("discount", "0"),
              Map.entry("orders", "1"),
              Map.entry("units", "2"));
    }
    assertThat(jedis.hget("till:{live}:names:product", "A1B2")).isEqualTo("Red Dress; long");
    assertThat(jedis.smembers("till:{live}:seen:orders:2026-11-20")).containsOnly("1");
    assertThat(counter("records:orders:0")).isEqualTo("1");
  }

  @Test
  void countsOnce_whenTheBatchComesAgain() {
    PartitionBatch batch = batch(0, orders(0, 50));
    assertCounted(committer(store).commit(batch));
    Map<String, Object> before = RedisContents.of(jedis);
    assertCounted(committer(store).commit(batch));
    assertThat(RedisContents.of(jedis)).as("after a replay of what is counted").isEqualTo(before);
  }

  @Test
  void countsTheRest_whenLedgerIsInsideTheBatch() {
    committer(store).commit(batch(0, orders(0, 20)));
    PartitionBatch recut = batch(0, OptionalLong.empty(), orders(0, 50));
    assertCounted(committer(store).commit(recut));
    assertThat(salesInRedis()).isEqualTo(sales(0, 50));
    assertThat(counter("fencedRecords:orders:0")).isEqualTo("20");
    assertThat(counter("records:orders:0")).isEqualTo("50");
    assertThat(counter("duplicates")).isEqualTo("null");
  }

  @Test
  void countsNothing_whenBatchStartsAheadOfTheLedger() {
    committer(store).commit(batch(0, orders(0, 20)));
    assertRefusedAndUnchanged(batch(30, orders(30, 10)));
  }

  @Test
  void countsNothing_whenLedgerEntryVanished() {
    assertRefusedAndUnchanged(batch(30, orders(30, 10)));
  }

  @Test
  void countsNothing_whenTopicWasRecreated() {
    committer(store).commit(batch(0, orders(0, 20)));
    PartitionBatch good = batch(20, orders(20, 5));
    assertRefusedAndUnchanged(
        new PartitionBatch(
            good.id(), "topic-id-2", good.from(), good.ledgerSeen(), good.next(), 0, good.lines()));
  }

  @Test
  void countsOnce_whenACopyIsInTheSameBatch() {
    List<String> lines = new ArrayList<>(orders(0, 10));
    lines.addAll(orders(5, 5));
    assertCounted(committer(store).commit(batch(0, lines)));
    assertThat(salesInRedis()).isEqualTo(sales(0, 10));
    assertThat(counter("duplicates")).isEqualTo("5");
  }

  @Test
  void countsOnce_whenACopyComesInALaterBatchToANewWorker() {
    committer(store).commit(batch(0, orders(0, 10)));
    assertCounted(committer(store).commit(batch(10, orders(5, 10))));
    assertThat(salesInRedis()).isEqualTo(sales(0, 15));
    assertThat(counter("duplicates")).isEqualTo("5");
  }

  @Test
  void countsOnce_whenACopyComesThroughAnotherPartition() {
    committer(store).commit(batch(0, orders(0, 10)));
    assertCounted(committer(store).commit(batchOfPartition1(orders(5, 10))));
    assertThat(salesInRedis()).isEqualTo(sales(0, 15));
    assertThat(counter("duplicates")).isEqualTo("5");
    assertThat(counter("records:orders:1")).isEqualTo("10");
  }

  @Test
  void countsOnce_whenTwoPartitionsCountCopiesAtTheSameMoment() {
    Late overtaken = new Late(store);
    overtaken.beforeCommit = () -> committer(store).commit(batch(0, orders(0, 10)));
    PartitionBatch copies = batchOfPartition1(orders(5, 10));
    BatchOutcome outcome = committer(overtaken).commit(copies);
    assertThat(outcome).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(salesInRedis()).as("nothing of the second is counted").isEqualTo(sales(0, 10));
    assertCounted(committer(store).commit(copies));
    assertThat(salesInRedis()).isEqualTo(sales(0, 15));
    assertThat(counter("duplicates")).isEqualTo("5");
  }

  @Test
  void countsOnce_whenRedisLosesTheOriginalAfterItsCopyWasLookedUp() {
    RedisDump before = RedisDump.of(jedis);
    assertCounted(committer(store).commit(batch(0, orders(0, 10))));
    Late overtaken = new Late(store);
    overtaken.beforeCommit = () -> before.putBack(jedis);
    PartitionBatch copies = batchOfPartition1(orders(5, 10));
    assertThat(committer(overtaken).commit(copies)).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(salesInRedis()).as("nothing is counted").isEmpty();
    assertCounted(committer(store).commit(copies));
    assertThat(salesInRedis()).as("the copies count").isEqualTo(sales(5, 10));
    assertCounted(committer(store).commit(batch(0, orders(0, 10))));
    assertThat(salesInRedis()).isEqualTo(sales(0, 15));
    assertThat(counter("duplicates")).isEqualTo("5");
  }

  private static PartitionBatch batchOfPartition1(List<String> lines) {
    return new PartitionBatch(
        new PartitionId("orders", 1),
        TOPIC,
        0,
        OptionalLong.empty(),
        lines.size(),
        0,
        SampleBatches.at(0, lines));
  }

  @Test
  void countsTheFirst_whenCopiesDiffer() {
    committer(store)
        .commit(batch(0, List.of(order(1, "Uniqlo", "c-1", 100), order(1, "Muji", "c-1", 999))));
    assertThat(salesInRedis()).containsOnly(Map.entry("Uniqlo", 100.0));
  }

  @Test
  void keepsMalformedLinesAsDeadLetters_andCountsTheGoodOnesBesideThem() {
    List<String> lines = new ArrayList<>(orders(0, 2));
    lines.add(1, "no order at all");
    assertCounted(committer(store).commit(batch(0, lines)));
    assertThat(salesInRedis()).isEqualTo(sales(0, 2));
    assertThat(counter("malformed")).isEqualTo("1");
    assertThat(jedis.xrevrange("till:{live}:dead-letters", "+", "-").get(0).getFields())
        .containsEntry("topic", "orders")
        .containsEntry("partition", "0")
        .containsEntry("offset", "1")
        .containsEntry("line", "no order at all")
        .containsKeys("reason", "detail");
  }

  @Test
  void movesOverARangeWithoutLines() {
    PartitionBatch markersOnly =
        new PartitionBatch(ORDERS_0, TOPIC, 0, OptionalLong.empty(), 5, 0, List.of());
    assertCounted(committer(store).commit(markersOnly));
    assertThat(store.ledger(ORDERS_0).next()).hasValue(5);
  }

  @Test
  void commitsALargeBatchInRangesThatFollowEachOther() {
    assertCounted(committer(store).commit(batch(0, orders(0, 200))));
    assertThat(Long.parseLong(jedis.get("till:{live}:version"))).as("commits").isGreaterThan(2);
    assertThat(salesInRedis()).isEqualTo(sales(0, 200));
    assertThat(store.ledger(ORDERS_0).next()).hasValue(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void countsOnce_whenItCrashesBetweenRanges(int commitsBeforeCrash) {
    Failing failing = new Failing(store, commitsBeforeCrash, false);
    assertThatThrownBy(() -> committer(failing).commit(batch(0, orders(0, 200))))
        .isInstanceOf(StoreUnavailableException.class);
    long ledger = store.ledger(ORDERS_0).next().orElseThrow();
    assertThat(ledger).isBetween(1L, 199L);
    assertThat(salesInRedis())
        .as("exactly what is below the ledger")
        .isEqualTo(sales(0, (int) ledger));
    List<String> rest = orders(ledger, (int) (200 - ledger));
    assertCounted(committer(store).commit(batch(ledger, rest)));
    assertThat(salesInRedis()).isEqualTo(sales(0, 200));
  }

  @Test
  void countsOnce_whenEveryReplyToACommitIsLost() {
    PartitionBatch whole = batch(0, orders(0, 200));
    for (int attempt = 0; store.ledger(ORDERS_0).next().orElse(0) < 200; attempt++) {
      long from = store.ledger(ORDERS_0).next().orElse(0);
      PartitionBatch again = batch(from, orders(from, (int) (200 - from)));
      Failing losing = new Failing(store, 0, true);
      assertThatThrownBy(() -> committer(losing).commit(again))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(attempt).as("each attempt gets on by a range").isLessThan(200);
    }
    assertCounted(committer(store).commit(whole));
    assertThat(salesInRedis()).isEqualTo(sales(0, 200));
    assertThat(counter("duplicates")).isEqualTo("null");
  }

  @Test
  void countsOnce_whenAWorkerBelievedDeadCommitsLate() {
    Late late = new Late(store);
    PartitionBatch batch = batch(0, orders(0, 5));
    late.beforeCommit = () -> assertCounted(committer(store).commit(batch(0, orders(0, 3))));
    assertThat(committer(late).commit(batch)).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(salesInRedis()).isEqualTo(sales(0, 3));
  }

  @Test
  void countsOnce_whenRedisComesBackWithoutItsLastCommits() {
    committer(store).commit(batch(0, orders(0, 10)));
    RedisDump earlier = RedisDump.of(jedis);
    committer(store).commit(batch(10, orders(10, 10)));
    earlier.putBack(jedis);
    assertRefusedAndUnchanged(batch(20, orders(20, 5)));
    assertCounted(committer(store).commit(batch(10, orders(10, 15))));
    assertThat(salesInRedis()).isEqualTo(sales(0, 25));
    assertThat(counter("duplicates")).as("no line taken for a copy").isEqualTo("null");
  }

  @Test
  void countsEverythingAgain_whenRedisComesBackEmpty() {
    committer(store).commit(batch(0, orders(0, 20)));
    Map<String, Object> before = RedisContents.of(jedis);
    jedis.flushAll();
    assertRefusedAndUnchanged(batch(20, orders(20, 5)));
    assertCounted(committer(store).commit(batch(0, orders(0, 20))));
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }

  @Test
  void reportsBooksThatAreThoseOfRedis() {
    List<String> lines = new ArrayList<>(orders(0, 90));
    lines.addAll(orders(80, 10));
    lines.add("no order");
    RememberingObserver observer = new RememberingObserver();
    CommitterUnderTest.of(store, projection(settings), settings, CLOCK, observer)
        .commit(batch(0, lines));
    assertThat(observer.books()).as("commits").hasSizeGreaterThan(1);
    assertThat(observer.books()).extracting(RangeBooks::imbalance).containsOnly(Optional.empty());
    assertThat(
            observer.effects().stream()
                .mapToLong(effects -> effects.fieldDelta("till:{live}:totals", "sales"))
                .sum())
        .isEqualTo(Long.parseLong(jedis.hget("till:{live}:totals", "sales")))
        .isEqualTo(90 * 100 + 89 * 90 / 2);
    assertThat(observer.sum(RangeBooks::records)).as("records").isEqualTo(101);
    assertThat(observer.sum(RangeBooks::counted)).as("counted").isEqualTo(90);
    assertThat(observer.sum(RangeBooks::duplicates)).as("duplicates").isEqualTo(10);
    assertThat(observer.sum(RangeBooks::malformed)).as("malformed").isEqualTo(1);
  }

  /** A store that fails after some commits: before it applies one, or after. */
  private static final class Failing extends ForwardingStore {

    private final boolean isApplied;
    private int commitsLeft;

    Failing(CountStore delegate, int commitsBefore, boolean isApplied) {
      super(delegate);
      this.commitsLeft = commitsBefore;
      this.isApplied = isApplied;
    }

    @Override
    public CommitOutcome commit(Commit commit) {
      if (commitsLeft-- > 0) {
        return delegate.commit(commit);
      }
      if (isApplied) {
        delegate.commit(commit);
      }
      throw new StoreUnavailableException("the connection broke");
    }
  }

  /** A store whose commit is overtaken by that of another process. */
  private static final class Late extends ForwardingStore {

    private Runnable beforeCommit = () -> {};

    Late(CountStore delegate) {
      super(delegate);
    }

    @Override
    public CommitOutcome commit(Commit commit) {
      beforeCommit.run();
      return delegate.commit(commit);
    }
  }
}
