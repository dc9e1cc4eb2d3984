package io.tillstream.tools.verify.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SumTableTest {

  private record Key(String table, String member) {}

  @Test
  void addsUpAsAMapWould() {
    Random random = new Random(7);
    Map<Key, Long> expected = new HashMap<>();
    SumNames names = new SumNames();
    SumTable sums = new SumTable();
    for (int i = 0; i < 300_000; i++) {
      Key key = new Key("table-" + random.nextInt(50), "member " + random.nextInt(3000));
      long amount = random.nextInt(3);
      expected.merge(key, amount, Long::sum);
      sums.add(names.tables().number(key.table), names.members().number(key.member), amount);
    }
    Map<Key, Long> found = new HashMap<>();
    sums.forEach(
        (slot, table, member, value) -> {
          assertThat(sums.slot(table, member)).as("slot").isEqualTo(slot);
          found.put(new Key(names.tables().name(table), names.members().name(member)), value);
        });
    assertThat(found).as("sums").isEqualTo(expected);
    assertThat(sums.size()).as("size").isEqualTo(expected.size());
    assertThat(sums.tables().cardinality()).as("tables").isEqualTo(50);
  }

  @Test
  void tellsZeroFromNothing() {
    SumTable sums = new SumTable();
    sums.add(3, 0, 0);
    assertThat(sums.slot(3, 0)).as("a member with 0").isNotEqualTo(SumTable.ABSENT);
    assertThat(sums.slot(0, 3)).as("no member").isEqualTo(SumTable.ABSENT);
    assertThat(sums.value(0, 3)).as("value of no member").isZero();
    assertThat(sums.hasTable(3)).as("table").isTrue();
    assertThat(sums.hasTable(0)).as("no table").isFalse();
    assertThat(sums.hasTable(NameTable.UNKNOWN)).as("unknown table").isFalse();
  }

  @Test
  void numbersNamesInTheirOrder() {
    NameTable names = new NameTable();
    for (int i = 0; i < 10_000; i++) {
      assertThat(names.number("name " + i)).as("number").isEqualTo(i);
    }
    assertThat(names.find("name 9999")).as("a name").isEqualTo(9999);
    assertThat(names.find("name 10000")).as("no name").isEqualTo(NameTable.UNKNOWN);
    assertThat(names.name(4711)).as("name").isEqualTo("name 4711");
  }

  @Test
  void tellsNamesOfOneHashApart() {
    NameTable names = new NameTable();
    assertThat("Aa".hashCode()).as("hash").isEqualTo("BB".hashCode());
    assertThat(names.number("Aa")).as("Aa").isZero();
    assertThat(names.number("BB")).as("BB").isEqualTo(1);
    assertThat(names.size()).as("size").isEqualTo(2);
  }
}
