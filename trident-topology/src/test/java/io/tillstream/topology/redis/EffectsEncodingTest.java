package io.tillstream.topology.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.Op;
import io.tillstream.topology.effect.ProtocolEffects;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;

class EffectsEncodingTest {

  private final ProtocolEffects effects = new ProtocolEffects();

  private Value decoded() throws IOException {
    return MessagePack.newDefaultUnpacker(EffectsEncoding.of(effects).payload()).unpackValue();
  }

  @Test
  void writesTheSumOfDeltasBetweenItsBounds() throws IOException {
    effects.scores("k", 5).add("m", 2);
    effects.scores("k", 5).add("m", -3);
    effects.scores("k", 5).add("n", -1);
    assertThat(EffectsEncoding.of(effects).keys()).containsExactly("k");
    assertThat(decoded()).hasToString("[[\"Z\",0,5,-1,2,[\"m\",-1,2],\"m\",-1,\"n\",-1]]");
  }

  @Test
  void writesNoBounds_whereNoDeltaIsBelowZero() throws IOException {
    effects.scores("k").add("m", 2);
    effects.scores("k").add("m", 3);
    assertThat(decoded()).hasToString("[[\"Z\",0,0,0,5,[],\"m\",5]]");
  }

  @Test
  void writesDeltasThatADoubleDoesNotHoldAsText() throws IOException {
    effects.fields("h", 0).add("f", Effects.MAX_SCORE);
    effects.fields("i", 0).add("f", -Effects.MAX_SCORE - 1);
    assertThat(decoded())
        .hasToString(
            "[[\"H\",0,0,[],\"f\",9007199254740991],[\"H\",1,0,[],\"f\",\"-9007199254740992\"]]");
  }

  @Test
  void namesEachKeyOnceHoweverManyGroupsWriteIt() {
    effects.fields("h", 0).add("f", 1);
    effects.setField("h", "v", "1");
    effects.setFieldIfAbsent("h", "w", "1");
    assertThat(EffectsEncoding.of(effects).keys()).containsExactly("h");
  }

  @Test
  void hasABranchForEachOp() throws IOException {
    effects.scores("z").add("m", 1);
    effects.fields("h", 0).add("f", 1);
    effects.addMember("s", 0, "x");
    effects.requireMember("s", "y");
    effects.setField("h", "g", "1");
    effects.setFieldIfAbsent("h", "i", "1");
    effects.append("x", 7, 10, Map.of("line", new byte[] {'!'}));
    Set<Class<?>> kinds = new HashSet<>();
    effects.ops().forEach(op -> kinds.add(op.getClass()));
    assertThat(kinds)
        .as("every op there is")
        .isEqualTo(new HashSet<>(Arrays.asList(Op.class.getPermittedSubclasses())));
    assertThat(decoded())
        .hasToString(
            "[[\"Z\",0,0,0,1,[],\"m\",1],[\"H\",1,0,[],\"f\",1],[\"M\",2,0,\"x\"],[\"K\",2,0,\"y\"],"
                + "[\"S\",1,0,\"g\",\"1\"],[\"N\",1,0,\"i\",\"1\"],[\"X\",3,7,10,\"line\",\"!\"]]");
  }

  @Test
  void refusesEffectsThatAreNotExact() {
    effects.scores("k").add("m", Long.MIN_VALUE);
    assertThatIllegalArgumentException().isThrownBy(() -> EffectsEncoding.of(effects));
  }
}
