package io.tillstream.topology.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.ProtocolEffects;
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
 * What Redis holds, or can hold, limits a commit: up to the limit, at either end, it counts; past
 * it nothing changes.
 */
class CommitScriptLimitsIT extends CommitsOnRedis {

  private static final Committed ONE = new Committed(1);

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void reachesBothEndsOfTheExactScores(long sign) {
    assertThat(
            store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", sign * (MAX_SCORE - 1)))))
        .isInstanceOf(Committed.class);
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Uniqlo", sign))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo((double) (sign * MAX_SCORE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void changesNothing_whenAScoreWouldNotBeExact(long sign) {
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", sign * MAX_SCORE)));
    Commit oneMore = commit(OptionalLong.of(1), 2, sale("Uniqlo", sign));
    assertThat(store.commit(oneMore)).isEqualTo(new Overflow(SALES, "Uniqlo"));
    assertNothingChanges(oneMore, Overflow.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void comesBackFromBothEndsOfTheExactScores(long sign) {
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", sign * MAX_SCORE)));
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Uniqlo", -sign * MAX_SCORE))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Uniqlo")).as("stays as a member").isEqualTo(0.0);
    assertThat(store.commit(commit(OptionalLong.of(2), 3, sale("Uniqlo", -sign * MAX_SCORE))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo((double) (-sign * MAX_SCORE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void countsOthers_whenOneMemberIsAtItsLimit(long sign) {
    store.commit(commit(OptionalLong.empty(), 1, sale("Uniqlo", sign * MAX_SCORE)));
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Muji", sign * 5))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Muji")).isEqualTo(sign * 5.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void changesNothing_whenAScoreIsFurtherOutThanItMayBe(long sign) {
    jedis.zadd(SALES, sign * (MAX_SCORE + 1001.0), "Uniqlo");
    Commit towards = commit(OptionalLong.empty(), 1, sale("Uniqlo", -sign * 7));
    assertNothingChanges(towards, Overflow.class);
    assertThat(store.commit(commit(OptionalLong.empty(), 1, sale("Muji", 1)))).isEqualTo(ONE);
    assertThat(store.commit(commit(OptionalLong.of(1), 2, sale("Uniqlo", -sign * 1_002))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo((double) (sign * (MAX_SCORE - 1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void changesNothing_whenAScoreIsInfinite(double score) {
    jedis.zadd(SALES, score, "Uniqlo");
    for (long delta : new long[] {7, 0, -7}) {
      assertNothingChanges(commit(OptionalLong.empty(), 1, sale("Uniqlo", delta)), Overflow.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void decidesAsLineByLine_whetherAScoreLeavesItsRangeInBetween(long sign) {
    jedis.zadd(SALES, sign * (double) MAX_SCORE, "Uniqlo");
    Effects thereAndBack = sale("Uniqlo", sign * 5);
    thereAndBack.scores(SALES).add("Uniqlo", -sign * 5);
    Commit commit = commit(OptionalLong.empty(), 1, thereAndBack);
    assertThat(store.commit(commit)).isEqualTo(new Overflow(SALES, "Uniqlo"));
    assertNothingChanges(commit, Overflow.class);
    Effects backAndThere = sale("Uniqlo", -sign * 5);
    backAndThere.scores(SALES).add("Uniqlo", sign * 5);
    assertThat(store.commit(commit(OptionalLong.empty(), 1, backAndThere))).isEqualTo(ONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void decidesAsLineByLine_whetherAFieldLeavesItsRangeInBetween(long sign) {
    jedis.hset(TOTALS, "sales", Long.toString(sign * Effects.MAX_FIELD));
    Effects thereAndBack = totalSales(sign * 5_000);
    thereAndBack.fields(TOTALS, 0).add("sales", -sign * 5_000);
    assertNothingChanges(commit(OptionalLong.empty(), 1, thereAndBack), Overflow.class);
    Effects backAndThere = totalSales(-sign * 5_000);
    backAndThere.fields(TOTALS, 0).add("sales", sign * 4_000);
    assertThat(store.commit(commit(OptionalLong.empty(), 1, backAndThere))).isEqualTo(ONE);
    assertThat(jedis.hget(TOTALS, "sales"))
        .isEqualTo(Long.toString(sign * (Effects.MAX_FIELD - 1_000)));
  }

  private static Effects totalSales(long delta) {
    Effects effects = new Effects();
    effects.fields(TOTALS, 0).add("sales", delta);
    return effects;
  }

  /** To within what the script's additions in double precision are off by, less than 2,000. */
  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void reachesBothEndsOfAField(long sign) {
    jedis.hset(TOTALS, "sales", Long.toString(sign * (Effects.MAX_FIELD - 2_000)));
    assertThat(store.commit(commit(OptionalLong.empty(), 1, totalSales(sign * 1_000))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.hget(TOTALS, "sales"))
        .isEqualTo(Long.toString(sign * (Effects.MAX_FIELD - 1_000)));
    Commit tooMuch = commit(OptionalLong.of(1), 2, totalSales(sign * 10_000));
    assertThat(store.commit(tooMuch)).isEqualTo(new Overflow(TOTALS, "sales"));
    assertNothingChanges(tooMuch, Overflow.class);
    assertThat(store.commit(commit(OptionalLong.of(1), 2, totalSales(-sign * 3_000))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.hget(TOTALS, "sales"))
        .isEqualTo(Long.toString(sign * (Effects.MAX_FIELD - 4_000)));
  }

  @ParameterizedTest
  @ValueSource(longs = {MAX_SCORE + 2, -MAX_SCORE - 2, Effects.MAX_FIELD, -Effects.MAX_FIELD})
  void addsToFieldsExactly_whatADoubleDoesNotHold(long delta) {
    store.commit(commit(OptionalLong.empty(), 1, totalSales(delta)));
    assertThat(jedis.hget(TOTALS, "sales")).isEqualTo(Long.toString(delta));
    store.commit(commit(OptionalLong.of(1), 2, totalSales(-delta)));
    assertThat(jedis.hget(TOTALS, "sales")).isEqualTo("0");
  }

  @Test
  void comesBack_whenAFieldIsBetweenTheLimitAnd64Bits() {
    jedis.hset(TOTALS, "sales", Long.toString(Long.MAX_VALUE - 7));
    assertThat(store.commit(commit(OptionalLong.empty(), 1, totalSales(-100_000))))
        .isInstanceOf(Committed.class);
    assertThat(jedis.hget(TOTALS, "sales")).isEqualTo(Long.toString(Long.MAX_VALUE - 100_007));
  }

  @Test
  void countsOn_fromTheSmallestNumberOf64Bits() {
    jedis.hset(TOTALS, "sales", Long.toString(Long.MIN_VALUE));
    assertNothingChanges(commit(OptionalLong.empty(), 1, totalSales(-5)), Overflow.class);
    assertNothingChanges(commit(OptionalLong.empty(), 1, totalSales(5)), Overflow.class);
    assertThat(store.commit(commit(OptionalLong.empty(), 1, totalSales(100_000)))).isEqualTo(ONE);
    assertThat(jedis.hget(TOTALS, "sales")).isEqualTo(Long.toString(Long.MIN_VALUE + 100_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775808", "-9223372036854775809", "99999999999999999999999999"})
  void changesNothing_whenAFieldHasMoreThan64Bits(String value) {
    jedis.hset(TOTALS, "sales", value);
    assertErrorAndNothingChanges(totalSales(-5), value);
    assertErrorAndNothingChanges(totalSales(5), value);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void changesNothing_whenAFieldWouldOverflow(long sign) {
    jedis.hset(TOTALS, "sales", Long.toString(sign * (Long.MAX_VALUE - 10)));
    Effects effects = sale("Uniqlo", 100);
    effects.fields(TOTALS, 0).add("sales", sign * 100);
    assertNothingChanges(commit(OptionalLong.empty(), 1, effects), Overflow.class);
  }

  @Test
  void expiresAStream_whereItsEntriesHaveATimeToLive() {
    Effects effects = new Effects();
    effects.append(Namespace.LIVE.prefix() + "history", 60_000, 10, Map.of("line", new byte[] {1}));
    store.commit(commit(OptionalLong.empty(), 1, effects));
    assertThat(jedis.pttl(Namespace.LIVE.prefix() + "history")).isBetween(1L, 60_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger", "version", "merchant:sales", "totals", "names", "seen", "dead"})
  void changesNothing_whenAKeyHasAnotherType(String wrong) {
    String key = Namespace.LIVE.prefix() + wrong;
    if (wrong.equals("version")) {
      jedis.lpush(key, "a list");
    } else {
      jedis.set(key, "a string");
    }
    ProtocolEffects effects = sale("Muji", 5);
    effects.fields(TOTALS, 0).add("sales", 5);
    effects.setField(Namespace.LIVE.prefix() + "names", "A1", "Red Dress");
    effects.setFieldIfAbsent(Namespace.LIVE.counters(), "first", "1");
    effects.addMember(Namespace.LIVE.prefix() + "seen", 0, "1");
    effects.append(Namespace.LIVE.prefix() + "dead", 10, Map.of("line", new byte[] {1}));
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
    jedis.set(Namespace.LIVE.version(), version);
    assertErrorAndNothingChanges(sale("Uniqlo", 100), "version");
  }

  @Test
  void appliesAndAdvances_whenTheVersionIsTheLargestAllowed() {
    jedis.set(Namespace.LIVE.version(), "999999999999999999");
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

  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551615-18446744073709551615", "18446744073709551615-0"})
  void changesNothing_whenTheStreamHasNoIdLeft(String last) {
    String key = Namespace.LIVE.deadLetters();
    jedis.eval(
        "redis.call('XADD', KEYS[1], ARGV[1], 'line', 'x') redis.call('XTRIM', KEYS[1], 'MAXLEN', 0)",
        List.of(key),
        List.of(last));
    Effects effects = sale("Uniqlo", 100);
    effects.append(key, 10, Map.of("line", new byte[] {1}));
    assertErrorAndNothingChanges(effects, key);
  }

  private void assertErrorAndNothingChanges(Effects effects, String message) {
    Map<String, Object> before = RedisContents.of(jedis);
    assertThatThrownBy(() -> store.commit(commit(OptionalLong.empty(), 1, effects)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(message);
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }
}
