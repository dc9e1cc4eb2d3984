package io.tillstream.topology.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome.Committed;
import io.tillstream.topology.ledger.CommitOutcome.Overflow;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Redis holds, or can hold, limits a commit: up to the limit it counts, beyond it nothing
 * changes.
 */
class CommitScriptLimitsIT extends CommitsOnRedis {

  @Test
  void reachesTheLargestExactScore() {
    assertThat(store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", MAX_SCORE - 1))))
        .isInstanceOf(Committed.class);
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Uniqlo", 1))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo((double) MAX_SCORE);
  }

  @Test
  void changesNothing_whenAScoreWouldNotBeExact() {
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", MAX_SCORE)));
    Commit oneMore = commit(OptionalLong.of(1), 2, sale("Uniqlo", 1));
    assertThat(store.commit(oneMore)).isEqualTo(new Overflow(SALES, "Uniqlo"));
    assertNothingChanges(oneMore, Overflow.class);
  }

  @Test
  void countsOthers_whenOneMemberIsAtItsLimit() {
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", MAX_SCORE)));
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Muji", 5))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Muji")).isEqualTo(5.0);
  }

  @Test
  void changesNothing_whenOneDeltaIsTooLarge() {
    Effects effects = sale("Muji", 5);
    effects.scores(SALES).add("Uniqlo", MAX_SCORE);
    effects.scores(SALES).add("Uniqlo", MAX_SCORE);
    assertNothingChanges(commit(OptionalLong.empty(), 1, effects), Overflow.class);
  }

  @Test
  void changesNothing_whenAFieldWouldOverflow() {
    jedis.hset(TOTALS, "sales", Long.toString(Long.MAX_VALUE - 10));
    Effects effects = sale("Uniqlo", 100);
    effects.fields(TOTALS, 0).add("sales", 100);
    assertNothingChanges(commit(OptionalLong.empty(), 1, effects), Overflow.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger", "version", "merchant:sales", "totals", "names", "seen", "dead"})
  void changesNothing_whenAKeyHasAnotherType(String wrong) {
    String key = "till:{live}:" + wrong;
    if (wrong.equals("version")) {
      jedis.lpush(key, "a list");
    } else {
      jedis.set(key, "a string");
    }
    Effects effects = sale("Muji", 5);
    effects.fields(TOTALS, 0).add("sales", 5);
    effects.setField("till:{live}:names", "A1", "Red Dress");
    effects.setFieldIfAbsent("till:{live}:counters", "first", "1");
    effects.addMember("till:{live}:seen", 0, "1");
    effects.append("till:{live}:dead", 10, Map.of("line", new byte[] {1}));
    Map<String, Object> before = RedisContents.of(jedis);
    assertThatThrownBy(() -> store.commit(commit(OptionalLong.empty(), 1, effects)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(key);
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }

  @Test
  void changesNothing_whenAFieldIsNoNumber() {
    jedis.hset(TOTALS, "sales", "12.5");
    Effects effects = sale("Uniqlo", 100);
    effects.fields(TOTALS, 0).add("sales", 100);
    Map<String, Object> before = RedisContents.of(jedis);
    assertThatThrownBy(() -> store.commit(commit(OptionalLong.empty(), 1, effects)))
        .hasMessageContaining("sales")
        .hasMessageContaining("12.5");
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456789012345678901234567890",
        "9223372036854775807",
        "1234567890123456789",
        "007",
        "-1",
        "+1",
        "1.0",
        " 1",
        "x"
      })
  void changesNothing_whenTheVersionCannotBeIncreased(String version) {
    jedis.set("till:{live}:version", version);
    assertErrorAndNothingChanges(sale("Uniqlo", 100), "version");
  }

  @Test
  void appliesAndAdvances_whenTheVersionIsTheLargestAllowed() {
    jedis.set("till:{live}:version", "999999999999999999");
    assertThat(store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", 1))))
        .isEqualTo(new Committed(1_000_000_000_000_000_000L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "-0", "+5", "-99999999999999999999999999", "", "1e3"})
  void changesNothing_whenAFieldIsSpelledAsRedisDoesNotAccept(String value) {
    jedis.hset(TOTALS, "sales", value);
    Effects effects = sale("Uniqlo", 100);
    effects.fields(TOTALS, 0).add("sales", 100);
    assertErrorAndNothingChanges(effects, "sales");
  }

  @Test
  void changesNothing_whenOneAbsentKeyIsWantedAsTwoTypes() {
    Effects effects = sale("Uniqlo", 100);
    effects.fields(SALES, 0).add("sales", 100);
    assertErrorAndNothingChanges(effects, SALES);
  }

  @Test
  void changesNothing_whenATimeToLiveIsBeyondRedis() {
    Effects effects = new Effects();
    effects.scores(SALES + ":hour:2026-11-20T10", Long.MAX_VALUE).add("Uniqlo", 1);
    assertErrorAndNothingChanges(effects, "effect Z with");
  }

  @Test
  void changesNothing_whenAStreamEntryHasNoField() {
    Effects effects = sale("Uniqlo", 100);
    effects.append("till:{live}:dead-letters", 10, Map.of());
    assertErrorAndNothingChanges(effects, "stream entry");
  }

  @Test
  void changesNothing_whenTheStreamHasNoIdLeft() {
    String key = "till:{live}:dead-letters";
    jedis.eval(
        "redis.call('XADD', KEYS[1], ARGV[1], 'line', 'x') redis.call('XTRIM', KEYS[1], 'MAXLEN', 0)",
        List.of(key),
        List.of("18446744073709551615-18446744073709551615"));
    Effects effects = sale("Uniqlo", 100);
    effects.append(key, 10, Map.of("line", new byte[] {1}));
    assertErrorAndNothingChanges(effects, key);
  }

  private void assertErrorAndNothingChanges(Effects effects, String told) {
    Map<String, Object> before = RedisContents.of(jedis);
    assertThatThrownBy(() -> store.commit(commit(OptionalLong.empty(), 1, effects)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(told);
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }
}
