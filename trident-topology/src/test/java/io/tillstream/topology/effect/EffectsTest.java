package io.tillstream.topology.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

class EffectsTest {

  @Test
  void addsUpIncrementsOfTheSameMember() throws IOException {
    Effects effects = new Effects();
    effects.scores("k", 5).add("m", 2);
    effects.scores("k", 5).add("m", 3);
    EffectsEncoding encoding = EffectsEncoding.of(effects);
    assertThat(encoding.keys()).containsExactly("k");
    assertThat(MessagePack.newDefaultUnpacker(encoding.payload().bytes()).unpackValue().toString())
        .isEqualTo("[[\"Z\",0,5,5,\"m\",5]]");
  }

  @Test
  void measuresUpdatesByDistinctChanges() {
    Effects effects = new Effects();
    effects.scores("k").add("a", 1);
    effects.scores("k").add("a", 1);
    effects.scores("k").add("b", 1);
    effects.fields("h", 0).add("f", 1);
    effects.addMember("s", 0, "x");
    effects.setField("h", "v", "1");
    effects.setField("h", "v", "2");
    assertThat(effects.updates()).isEqualTo(5);
  }

  @Test
  void namesEachKeyOnceHoweverManyGroupsWriteIt() {
    Effects effects = new Effects();
    effects.fields("h", 0).add("f", 1);
    effects.setField("h", "v", "1");
    effects.setFieldIfAbsent("h", "w", "1");
    assertThat(EffectsEncoding.of(effects).keys()).containsExactly("h");
  }

  @Test
  void stopsAtALimitThatTheScriptRefuses_whenASumWouldWrapAround() {
    Effects effects = new Effects();
    for (int i = 0; i < 10_000; i++) {
      effects.scores("k").add("m", Long.MAX_VALUE);
    }
    assertThat(effects.scores("k").largestDelta()).isEqualTo(Effects.MAX_DELTA);
  }

  @Test
  void refusesANegativeDelta() {
    Effects effects = new Effects();
    assertThatThrownBy(() -> effects.scores("k").add("m", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
