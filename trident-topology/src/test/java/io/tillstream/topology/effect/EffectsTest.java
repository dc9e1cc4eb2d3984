package io.tillstream.topology.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTest {

  private final Effects effects = new Effects();

  @Test
  void addsUpDeltasOfTheSameMemberInOneGroup() {
    effects.scores("k", 5).add("m", 2);
    effects.scores("k", 5).add("m", -3);
    effects.scores("k", 5).add("n", 7);
    assertThat(effects.ops()).hasSize(1);
    assertThat(effects.scores("k").sum("m")).isEqualTo(-1);
    assertThat(effects.scores("k").sum()).isEqualTo(6);
    assertThat(effects.scores("k").least()).as("a bound below").isLessThanOrEqualTo(-1);
    assertThat(effects.scores("k").greatest()).as("a bound above").isGreaterThanOrEqualTo(7);
  }

  @Test
  void keepsGroupsInTheOrderOfTheirFirstChange() {
    effects.addMember("s", 0, "x");
    effects.scores("k").add("a", 1);
    effects.append("x", 10, Map.of());
    effects.addMember("s", 0, "y");
    effects.append("x", 10, Map.of());
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
  }
}
