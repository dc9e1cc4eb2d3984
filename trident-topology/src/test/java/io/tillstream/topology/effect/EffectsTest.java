package io.tillstream.topology.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTest {

  private static final Map<String, byte[]> ENTRY = Map.of("line", new byte[] {1});

  private final ProtocolEffects effects = new ProtocolEffects();

  @Test
  void addsUpDeltasOfTheSameMemberInOneGroup() {
    effects.scores("k", 5).add("m", 2);
    effects.scores("k", 5).add("m", -3);
    effects.scores("k", 5).add("n", 7);
    assertThat(effects.ops()).hasSize(1);
    Deltas deltas = effects.scores("k", 5);
    assertThat(deltas.sum("m")).isEqualTo(-1);
    assertThat(deltas.sum()).isEqualTo(6);
    assertThat(deltas.least()).isEqualTo(-1);
    assertThat(deltas.greatest()).isEqualTo(7);
    assertThat(deltas.isEitherSign()).isTrue();
  }

  @Test
  void remembersHowFarOutASumWasWhileDeltasWereAdded() {
    Deltas deltas = effects.scores("k");
    for (long delta : new long[] {3, 5, -6}) {
      deltas.add("m", delta);
    }
    deltas.add("n", 7);
    assertThat(deltas.sums())
        .extracting(
            sum -> sum.getValue().least(),
            sum -> sum.getValue().greatest(),
            sum -> sum.getValue().wasFurtherOut())
        .containsExactlyInAnyOrder(tuple(2L, 8L, true), tuple(7L, 7L, false));
  }

  @Test
  void keepsGroupsInTheOrderOfTheirFirstChange() {
    effects.addMember("s", 0, "x");
    effects.scores("k").add("a", 1);
    effects.append("x", 10, ENTRY);
    effects.addMember("s", 0, "y");
    effects.append("x", 10, ENTRY);
    assertThat(effects.ops())
        .extracting(Object::getClass)
        .isEqualTo(
            List.of(Op.AddMember.class, Op.AddScore.class, Op.Append.class, Op.Append.class));
  }

  @Test
  void measuresUpdatesByDistinctChanges() {
    effects.scores("k").add("a", 1);
    effects.scores("k").add("a", 1);
    effects.scores("k").add("b", 1);
    effects.fields("h", 0).add("f", 1);
    effects.addMember("s", 0, "x");
    effects.setField("h", "v", "1");
    effects.setField("h", "v", "2");
    assertThat(effects.updates()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void isExactUpToBothEndsOfAScore(long sign) {
    effects.scores("k").add("m", sign * (Effects.MAX_SCORE - 1));
    effects.scores("k").add("m", sign);
    assertThat(effects.overflow()).isEmpty();
    assertThat(effects.scores("k").sum("m")).isEqualTo(sign * Effects.MAX_SCORE);
    effects.scores("k").add("m", sign);
    assertThat(effects.overflow()).contains(new Effects.Overflow("k", "m"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void isExactUpToBothEndsOfAField(long sign) {
    effects.fields("h", 0).add("f", sign * Effects.MAX_FIELD);
    assertThat(effects.overflow()).isEmpty();
    effects.fields("h", 0).add("f", sign);
    assertThat(effects.overflow()).contains(new Effects.Overflow("h", "f"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
  void remembersAnOverflow_whateverIsAddedLater(long delta) {
    for (int i = 0; i < 10_000; i++) {
      effects.scores("k").add("m", delta);
      effects.fields("h", 0).add("f", delta);
    }
    effects.scores("k").add("m", -1);
    assertThat(effects.overflow()).contains(new Effects.Overflow("k", "m"));
  }

  @Test
  void showsWhatIsAddedToAField_withoutMakingAGroup() {
    assertThat(effects.fieldDelta("h", "f")).isZero();
    assertThat(effects.ops()).isEmpty();
    effects.fields("h", 0).add("f", -4);
    assertThat(effects.fieldDelta("h", "f")).isEqualTo(-4);
  }

  @Test
  @SuppressWarnings("NullAway")
  void refusesNullWhereItIsAdded() {
    assertThatNullPointerException().isThrownBy(() -> effects.scores("k").add(null, 1));
    assertThatNullPointerException().isThrownBy(() -> effects.addMember("s", 0, null));
    assertThatNullPointerException().isThrownBy(() -> effects.setField("h", "f", null));
    Map<String, byte[]> withoutValue = Collections.singletonMap("line", null);
    assertThatNullPointerException().isThrownBy(() -> effects.append("x", 10, withoutValue));
    assertThatNullPointerException().isThrownBy(() -> effects.append(null, 10, ENTRY));
    assertThat(effects.updates()).isZero();
  }

  @Test
  void refusesAFieldThatIsBothSetAndAddedTo_inEitherOrder() {
    effects.setField("h", "set", "1");
    effects.setFieldIfAbsent("h", "first", "1");
    effects.fields("h", 0).add("added", 0);
    assertRefused(() -> effects.fields("h", 0).add("set", 1), "set of h is both set and added to");
    assertRefused(() -> effects.fields("h", 0).add("first", 1), "first of h");
    assertRefused(() -> effects.setField("h", "added", "1"), "added of h");
    assertRefused(() -> effects.setFieldIfAbsent("h", "added", "1"), "added of h");
    assertThat(effects.ops())
        .as("as before")
        .extracting(Object::toString)
        .contains("SetField[key=h, values={set=1}]", "SetFieldIfAbsent[key=h, values={first=1}]");
    assertThat(effects.fields("h", 0).size()).isEqualTo(1);
    assertThat(effects.updates()).isEqualTo(3);
  }

  @Test
  void refusesAKeyOfTwoKinds() {
    effects.scores("z");
    effects.setField("h", "f", "1");
    effects.requireMember("s", "x");
    effects.append("x", 10, ENTRY);
    assertRefused(() -> effects.fields("z", 0), "z is used as");
    assertRefused(() -> effects.setField("s", "f", "1"), "s is used as");
    assertRefused(() -> effects.addMember("x", 0, "1"), "x is used as");
    assertRefused(() -> effects.scores("h"), "h is used as");
    assertRefused(() -> effects.append("h", 10, ENTRY), "h is used as");
    assertThat(effects.ops()).hasSize(4);
  }

  @Test
  void refusesAKeyOfTwoTimesToLive() {
    effects.scores("z", 5);
    effects.setField("h", "f", "1");
    effects.fields("h", 7);
    effects.setFieldIfAbsent("h", "g", "1");
    assertRefused(() -> effects.scores("z"), "times to live 5 and 0");
    assertRefused(() -> effects.fields("h", 8), "times to live 7 and 8");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Effects.MAX_TTL_MILLIS + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void refusesATimeToLiveThatNoStoreTakes(long ttlMillis) {
    assertRefused(() -> effects.scores("z", ttlMillis), "time to live of " + ttlMillis);
    assertRefused(() -> effects.fields("h", ttlMillis), "time to live");
    assertRefused(() -> effects.addMember("s", ttlMillis, "x"), "time to live");
    assertRefused(() -> effects.append("x", ttlMillis, 10, ENTRY), "time to live");
    assertThat(effects.ops()).isEmpty();
  }

  @Test
  void refusesAnEntryThatNoStoreTakes() {
    assertRefused(() -> effects.append("x", 10, Map.of()), "an entry of 0 fields");
    assertRefused(
        () -> effects.append("x", 10, fields(Effects.MAX_ENTRY_FIELDS + 1)), "an entry of 1901");
    assertRefused(() -> effects.append("x", -1, ENTRY), "a length of -1");
    effects.append("x", 0, fields(Effects.MAX_ENTRY_FIELDS));
    assertThat(effects.ops()).hasSize(1);
  }

  private static Map<String, byte[]> fields(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(i -> "field-" + i, i -> new byte[] {1}));
  }

  private static void assertRefused(ThrowingCallable building, String message) {
    assertThatIllegalArgumentException().isThrownBy(building).withMessageContaining(message);
  }
}
