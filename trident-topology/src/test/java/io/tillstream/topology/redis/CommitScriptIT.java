package io.tillstream.topology.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.ProtocolEffects;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome.Committed;
import io.tillstream.topology.ledger.CommitOutcome.ForgottenMeanwhile;
import io.tillstream.topology.ledger.CommitOutcome.Refused;
import io.tillstream.topology.ledger.LedgerEntry;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** One test for each sentence of the commit script's contract, on a real Redis. */
class CommitScriptIT extends CommitsOnRedis {

  private static final String SEEN =
      Namespace.LIVE.seen(LogStream.ORDERS, LocalDate.parse("2026-11-20").atStartOfDay());

  @Test
  void appliesAndAdvances_whenLedgerIsAbsentAsExpected() {
    assertThat(store.commit(commit(OptionalLong.empty(), 3, sale("Uniqlo", 37900))))
        .isEqualTo(new Committed(1));
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo(37900.0);
    assertThat(store.ledger(ORDERS_0))
        .isEqualTo(new LedgerEntry(OptionalLong.of(3), Optional.of(TOPIC)));
  }

  @Test
  void appliesAndAdvances_whenLedgerIsWhereExpected() {
    store.commit(commit(OptionalLong.empty(), 3, sale("Uniqlo", 100)));
    assertThat(store.commit(commit(OptionalLong.of(3), 7, sale("Uniqlo", 50))))
        .isEqualTo(new Committed(2));
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo(150.0);
    assertThat(jedis.hget(Namespace.LIVE.ledger(), "orders:0")).isEqualTo("7");
  }

  @Test
  void changesNothing_whenTheSameCommitComesTwice() {
    Commit commit = commit(OptionalLong.empty(), 3, sale("Uniqlo", 100));
    store.commit(commit);
    assertNothingChanges(commit, Refused.class);
  }

  @Test
  void changesNothing_whenLedgerIsPastTheExpectedOffset() {
    store.commit(commit(OptionalLong.empty(), 10, sale("Uniqlo", 100)));
    assertThat(store.commit(commit(OptionalLong.of(3), 12, sale("Uniqlo", 1))))
        .isEqualTo(new Refused(new LedgerEntry(OptionalLong.of(10), Optional.of(TOPIC))));
    assertNothingChanges(commit(OptionalLong.of(3), 12, sale("Uniqlo", 1)), Refused.class);
  }

  @Test
  void changesNothing_whenLedgerIsBehindTheExpectedOffset() {
    store.commit(commit(OptionalLong.empty(), 3, sale("Uniqlo", 100)));
    assertNothingChanges(commit(OptionalLong.of(10), 12, sale("Uniqlo", 1)), Refused.class);
  }

  @Test
  void changesNothing_whenLedgerIsGone() {
    assertNothingChanges(commit(OptionalLong.of(10), 12, sale("Uniqlo", 1)), Refused.class);
  }

  @Test
  void changesNothing_whenTopicWasRecreated() {
    store.commit(commit(OptionalLong.empty(), 3, sale("Uniqlo", 100)));
    Commit ofAnotherTopic =
        new Commit(ORDERS_0, OptionalLong.of(3), 5, "topic-id-2", sale("Uniqlo", 1));
    assertNothingChanges(ofAnotherTopic, Refused.class);
  }

  @Test
  void changesNothing_whenTheLedgerHasAnOffsetWithoutATopic() {
    jedis.hset(Namespace.LIVE.ledger(), "orders:0", "3");
    assertNothingChanges(commit(OptionalLong.of(3), 5, sale("Uniqlo", 1)), Refused.class);
  }

  @Test
  void countsEveryPartitionByItsOwnEntry() {
    store.commit(commit(OptionalLong.empty(), 3, sale("Uniqlo", 1)));
    PartitionId orders1 = new PartitionId("orders", 1);
    assertThat(store.commit(new Commit(orders1, OptionalLong.empty(), 9, TOPIC, sale("Uniqlo", 1))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.hgetAll(Namespace.LIVE.ledger()))
        .containsOnly(
            Map.entry("orders:0", "3"), Map.entry("orders:1", "9"), Map.entry("orders:id", TOPIC));
  }

  @Test
  void publishesTheVersionOfEachCommit() throws InterruptedException {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    CountDownLatch subscribed = new CountDownLatch(1);
    JedisPubSub subscription =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            messages.add(message);
          }

          @Override
          public void onSubscribe(String channel, int subscribedChannels) {
            subscribed.countDown();
          }
        };
    Thread listener =
        new Thread(
            () -> {
              try (Jedis connection = new Jedis("127.0.0.1", server.port())) {
                connection.subscribe(subscription, Namespace.LIVE.changes());
              }
            },
            "changes-listener");
    listener.start();
    subscribed.await();
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", 1)));
    store.commit(commit(OptionalLong.of(1), 2, sale("Uniqlo", 1)));
    assertThat(messages.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(messages.poll(10, TimeUnit.SECONDS)).isEqualTo("2");
    assertThat(jedis.get(Namespace.LIVE.version())).isEqualTo("2");
    subscription.unsubscribe();
    listener.join();
  }

  @Test
  void changesNothing_whenAMemberThatIsRequiredIsNotThere() {
    String seen = SEEN;
    jedis.sadd(seen, "1", "2");
    ProtocolEffects there = sale("Muji", 5);
    there.requireMember(seen, "1");
    there.requireMember(seen, "2");
    assertThat(store.commit(commit(OptionalLong.empty(), 1, there))).isEqualTo(new Committed(1));
    assertThat(jedis.smembers(seen)).as("only looked at").containsOnly("1", "2");

    ProtocolEffects missing = sale("Muji", 5);
    missing.requireMember(seen, "1");
    missing.requireMember(seen, "3");
    assertNothingChanges(commit(OptionalLong.of(1), 2, missing), ForgottenMeanwhile.class);
    jedis.del(seen);
    assertNothingChanges(commit(OptionalLong.of(1), 2, there), ForgottenMeanwhile.class);
  }

  @Test
  void makesMembersAndFields_whenTheirIncrementIsZero() {
    Effects effects = sale("Free Shop", 0);
    effects.fields(TOTALS, 0).add("sales", 0);
    store.commit(commit(OptionalLong.empty(), 1, effects));
    assertThat(jedis.zscore(SALES, "Free Shop")).isEqualTo(0.0);
    assertThat(jedis.hget(TOTALS, "sales")).isEqualTo("0");
  }

  @Test
  void expiresWindowsAfterTheirLastWrite() {
    String window = SALES + ":hour:2026-11-20T10";
    Effects first = new Effects();
    first.scores(window, 60_000).add("Uniqlo", 1);
    store.commit(commit(OptionalLong.empty(), 1, first));
    assertThat(jedis.pttl(window)).isBetween(1L, 60_000L);
    jedis.pexpire(window, 1000);
    Effects second = new Effects();
    second.scores(window, 60_000).add("Uniqlo", 1);
    second.scores(SALES).add("Uniqlo", 1);
    store.commit(commit(OptionalLong.of(1), 2, second));
    assertThat(jedis.pttl(window)).as("time to live after the second write").isGreaterThan(1000);
    assertThat(jedis.pttl(SALES)).as("time to live of what is kept").isEqualTo(-1);
  }

  @Test
  void remembersMoreIdentitiesThanLuaHasStackFor() {
    ProtocolEffects effects = new ProtocolEffects();
    for (int i = 0; i < 20_000; i++) {
      effects.addMember(SEEN, 60_000, "order-" + i);
    }
    store.commit(commit(OptionalLong.empty(), 1, effects));
    assertThat(jedis.scard(SEEN)).isEqualTo(20_000);
  }

  @Test
  void keepsMembersOfAnyText() {
    String strange = "一号店 \"x\" 'y' ; {z} \u0000 \n 🛒";
    store.commit(commit(OptionalLong.empty(), 1, sale(strange, 7)));
    assertThat(jedis.zscore(SALES, strange)).isEqualTo(7.0);
  }

  @Test
  void keepsTheFirstOfInitialValuesAndTheLastOfValues() {
    for (int i = 0; i < 2; i++) {
      Effects effects = new Effects();
      effects.setField(Namespace.LIVE.counters(), "last", "value " + i);
      effects.setFieldIfAbsent(Namespace.LIVE.counters(), "first", "value " + i);
      store.commit(commit(i == 0 ? OptionalLong.empty() : OptionalLong.of(i), i + 1, effects));
    }
    assertThat(jedis.hgetAll(Namespace.LIVE.counters()))
        .containsOnly(Map.entry("last", "value 1"), Map.entry("first", "value 0"));
  }

  @Test
  void appendsDeadLettersByteForByteAndBoundsThem() {
    byte[] broken = {(byte) 0xff, 0, 'x'};
    Effects effects = new Effects();
    for (int i = 0; i < 1000; i++) {
      effects.append(Namespace.LIVE.deadLetters(), 100, Map.of("line", broken));
    }
    store.commit(commit(OptionalLong.empty(), 1, effects));
    byte[] key = Namespace.LIVE.deadLetters().getBytes(StandardCharsets.UTF_8);
    assertThat(jedis.xlen(key)).isBetween(100L, 250L);
  }

  @Test
  void commitsAgain_whenRedisForgotTheScript() {
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", 1)));
    jedis.scriptFlush();
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Uniqlo", 1))))
        .isInstanceOf(Committed.class);
  }

  @Test
  void refusesARedisThatMayEvict() {
    jedis.configSet("maxmemory-policy", "allkeys-lru");
    assertThatThrownBy(() -> store.ledger(ORDERS_0))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("allkeys-lru")
        .hasMessageContaining("noeviction");
    jedis.configSet("maxmemory-policy", "noeviction");
    assertThat(store.ledger(ORDERS_0)).isEqualTo(LedgerEntry.ABSENT);
  }
}
