package io.tillstream.topology.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.ProtocolEffects;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Commits of one partition, and the store to send them to. */
abstract class CommitsOnRedis extends OnEmptyRedis {

  static final PartitionId ORDERS_0 = new PartitionId("orders", 0);
  static final String TOPIC = "topic-id-1";
  static final String SALES = Namespace.LIVE.ranking(Ranking.MERCHANT_SALES, Window.ALL);
  static final String TOTALS = Namespace.LIVE.totals(Window.ALL);
  static final long MAX_SCORE = (1L << 53) - 1;

  RedisCountStore store;

  @BeforeEach
  void openStore() {
    store = new RedisCountStore(address(), Namespace.LIVE);
  }

  @AfterEach
  void closeStore() {
    jedis.configSet("maxmemory-policy", "noeviction");
    store.close();
  }

  static RedisAddress address() {
    return RedisAddress.of(
        new Settings.Redis(
            "127.0.0.1",
            server.port(),
            Optional.empty(),
            Optional.empty(),
            "live",
            Duration.ofSeconds(5)));
  }

  static Commit commit(OptionalLong expected, long next, Effects effects) {
    return new Commit(ORDERS_0, expected, next, TOPIC, effects);
  }

  static ProtocolEffects sale(String merchant, long minorUnits) {
    ProtocolEffects effects = new ProtocolEffects();
    effects.scores(SALES).add(merchant, minorUnits);
    return effects;
  }

  void assertNothingChanges(Commit commit, Class<? extends CommitOutcome> outcome) {
    Map<String, Object> before = RedisContents.of(jedis);
    assertThat(store.commit(commit)).isInstanceOf(outcome);
    assertThat(RedisContents.of(jedis)).as("contents after %s", commit).isEqualTo(before);
  }
}
