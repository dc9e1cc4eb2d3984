package io.tillstream.topology.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.redis.LuaScript;
import io.tillstream.redis.RedisInfo;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.UnencodableEffectsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Effects that no encoder makes, on a real Redis: the script refuses them before its first write.
 * Each comes after a group that would be applied, and so would leave half a commit.
 */
class CommitScriptFormIT extends CommitsOnRedis {

  private static final String DEAD_LETTERS = Namespace.LIVE.deadLetters();

  /** What the groups below refer to by number. */
  private static final List<String> KEYS = List.of(SALES, TOTALS, DEAD_LETTERS);

  private static final List<Object> NO_BOUNDS = List.of();
  private static final List<Object> SALE = List.of("Z", 0, 0, 0, 5, NO_BOUNDS, "Muji", 5);

  @Test
  void appliesWhatTheEncoderMakes() throws IOException {
    assertThat(runScript(SALE, fields("sales", 5), entry(10)).get(0)).isEqualTo("committed");
    assertThat(jedis.hget(TOTALS, "sales")).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(longs = {MAX_SCORE + 1, -MAX_SCORE - 1})
  void changesNothing_whenOneDeltaIsTooLarge(long delta) throws IOException {
    jedis.zadd(SALES, delta > 0 ? -5 : 5, "Uniqlo");
    Map<String, Object> before = RedisContents.of(jedis);
    assertThat(runScript(scores(Math.min(0, delta), Math.max(0, delta), "Uniqlo", delta)))
        .isEqualTo(List.of("overflow", SALES, "Uniqlo"));
    assertThat(RedisContents.of(jedis)).isEqualTo(before);
  }

  static Stream<List<Object>> uncountable() {
    return Stream.of(
        scores(1, 5, "Uniqlo", 1),
        scores(0, 5, "Uniqlo", 6),
        scores(0, 5, "Uniqlo", -1),
        scores(0, 5, "Uniqlo", 1.5),
        scores(0, 5, "Uniqlo", "5"),
        scores(0, 5, "Uniqlo", "x"),
        scores(0, 5, "Uniqlo", Double.NaN),
        fields("sales", 1.5),
        fields("sales", -0.0),
        fields("sales", 1e17),
        fields("sales", Double.NaN),
        fields("sales", Double.POSITIVE_INFINITY),
        fields("sales", "1.5"),
        fields("sales", "-0"),
        fields("sales", "007"),
        fields("sales", "9223372036854775808"),
        fields("sales", "x"),
        fields("sales", true),
        List.of("H", 1, -1, NO_BOUNDS, "sales", 1),
        List.of("H", 1, 1e16, NO_BOUNDS, "sales", 1),
        List.of("H", 1, 0, NO_BOUNDS, "sales", 5, "sales", 5),
        List.of("H", -2, 0, NO_BOUNDS, "orders:1", 5),
        List.of("S", -2, 0, "orders:1", "5"),
        entry(-1),
        entry(0.5),
        entry(-0.0),
        entry("x"),
        List.of("Z", 0, 0, 0, 5, NO_BOUNDS, List.of("Muji"), 5),
        List.of("H", 1, 0, NO_BOUNDS, true, 5),
        List.of("S", 1, 0, "names", "a name", "more", List.of()),
        List.of("N", 1, 0, List.of(), "a name"),
        List.of("X", 2, 0, 10, "line", true),
        List.of("X", 2, 0, 10),
        List.of("X", 2, 0, 10, "line"),
        List.of("H", 0, 0, NO_BOUNDS, "sales", 1));
  }

  @ParameterizedTest
  @MethodSource("uncountable")
  void changesNothing_whenAGroupCannotBeApplied(List<Object> group) {
    assertErrorAndNothingChanges(group.get(0).equals("Z") ? List.of(group) : List.of(SALE, group));
  }

  /** Three groups of words of any kind: all of them are applied, or none. */
  @Test
  void neverAppliesAPart_whateverTheGroupsAre() throws IOException {
    SplittableRandom random = new SplittableRandom(20261125);
    int committed = 0;
    for (int i = 0; i < 4_000; i++) {
      jedis.flushDB();
      List<List<Object>> groups = List.of(SALE, anyGroup(random), anyGroup(random));
      Map<String, Object> before = RedisContents.of(jedis);
      try {
        if (runScript(groups.toArray(List[]::new)).get(0).equals("committed")) {
          committed++;
          continue;
        }
      } catch (JedisDataException refused) {
        assertThat(refused).as("%s", groups).isNotNull();
      }
      assertThat(RedisContents.of(jedis)).as("contents after %s", groups).isEqualTo(before);
    }
    assertThat(committed).as("commits that were applied").isBetween(100, 3_900);
  }

  private static List<Object> anyGroup(SplittableRandom random) {
    String op = pick(random, "Z", "H", "S", "N", "M", "K", "X");
    List<Object> group = new ArrayList<>(List.of(op, random.nextInt(KEYS.size()), 0));
    if (op.equals("Z")) {
      group.addAll(List.of(-5, 5));
    }
    if (op.equals("Z") || op.equals("H")) {
      group.add(pick(random, NO_BOUNDS, NO_BOUNDS, List.of("sales", 0, 5)));
    }
    if (op.equals("X")) {
      group.add(anyWord(random));
    }
    int words = random.nextInt(5);
    for (int i = 0; i < words; i++) {
      boolean isDelta = (op.equals("Z") || op.equals("H")) && i % 2 == 1;
      group.add(
          random.nextInt(8) == 0
              ? anyWord(random)
              : isDelta ? pick(random, 1, -1, 5) : pick(random, "sales", "orders", "5"));
    }
    if (random.nextInt(8) == 0) {
      group.set(1 + random.nextInt(group.size() - 1), anyWord(random));
    }
    return group;
  }

  private static Object anyWord(SplittableRandom random) {
    return pick(
        random,
        0,
        1,
        -1,
        3,
        1.5,
        -0.0,
        1e17,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        "",
        "x",
        "5",
        "-0",
        "9223372036854775807",
        "9223372036854775808",
        "1e3",
        true,
        NO_BOUNDS);
  }

  @SafeVarargs
  private static <T> T pick(SplittableRandom random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  @ParameterizedTest
  @ValueSource(strings = {"S", "N"})
  void changesNothing_whenAFieldIsBothSetAndAddedTo(String op) {
    List<Object> set = List.of(op, 1, 0, "orders", "1", "sales", "many");
    assertErrorAndNothingChanges(List.of(SALE, set, fields("sales", 5)));
    assertErrorAndNothingChanges(List.of(SALE, fields("sales", 5), set));
  }

  @Test
  void changesNothing_whenTwoGroupsAddToTheSame() {
    long most = Effects.MAX_FIELD;
    assertErrorAndNothingChanges(
        List.of(SALE, fields("sales", Long.toString(most)), fields("sales", Long.toString(most))));
    assertErrorAndNothingChanges(List.of(SALE, SALE));
  }

  @Test
  void changesNothing_whenAProjectionWritesTheLedgerOrTheVersion() {
    for (String key : List.of(Namespace.LIVE.ledger(), Namespace.LIVE.version())) {
      Effects effects = sale("Muji", 5);
      effects.setField(key, "orders:1", "99");
      Map<String, Object> before = RedisContents.of(jedis);
      assertThatThrownBy(() -> store.commit(commit(OptionalLong.empty(), 1, effects)))
          .isInstanceOf(UnencodableEffectsException.class)
          .hasMessageContaining(key);
      assertThat(RedisContents.of(jedis)).isEqualTo(before);
    }
  }

  private static List<Object> scores(long least, long greatest, String member, Object delta) {
    return List.of("Z", 0, 0, least, greatest, NO_BOUNDS, member, delta);
  }

  private static List<Object> fields(String field, Object delta) {
    return List.of("H", 1, 0, NO_BOUNDS, field, delta);
  }

  private static List<Object> entry(Object maxLength) {
    return List.of("X", 2, 0, maxLength, "line", "x");
  }

  private void assertErrorAndNothingChanges(List<List<Object>> groups) {
    Map<String, Object> before = RedisContents.of(jedis);
    assertThatThrownBy(() -> runScript(groups.toArray(List[]::new))).as("%s", groups).isNotNull();
    assertThat(RedisContents.of(jedis)).as("contents after %s", groups).isEqualTo(before);
  }

  private List<String> runScript(List<?>... groups) throws IOException {
    MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();
    pack(packer, List.of(groups));
    List<byte[]> arguments = new ArrayList<>();
    for (String argument : List.of("orders:0", "", "1", "orders:id", TOPIC, "changes")) {
      arguments.add(argument.getBytes(UTF_8));
    }
    arguments.add(packer.toByteArray());
    arguments.add(RedisInfo.of(jedis, "server").field("run_id").orElseThrow().getBytes(UTF_8));
    List<String> keys = new ArrayList<>(List.of(Namespace.LIVE.ledger(), Namespace.LIVE.version()));
    keys.addAll(KEYS);
    Object reply =
        new LuaScript(RedisCountStore.class, "commit.lua")
            .run(jedis, keys.stream().map(key -> key.getBytes(UTF_8)).toList(), arguments);
    return ((List<?>) reply)
        .stream()
            .map(word -> word instanceof byte[] text ? new String(text, UTF_8) : word.toString())
            .toList();
  }

  private static void pack(MessageBufferPacker packer, Object value) throws IOException {
    if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (Object one : list) {
        pack(packer, one);
      }
    } else if (value instanceof String text) {
      packer.packString(text);
    } else if (value instanceof Double number) {
      packer.packDouble(number);
    } else if (value instanceof Boolean flag) {
      packer.packBoolean(flag);
    } else {
      packer.packLong(((Number) value).longValue());
    }
  }
}
