package io.tillstream.tools.verify.compare;

import io.tillstream.tools.verify.figures.NameTable;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.figures.TableName;
import io.tillstream.tools.verify.figures.WholeNumbers;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Compares expected sums with what one attempt reads of Redis, member by member as they come in.
 * Each expected member is ticked off; what is left at the end is missing.
 */
public final class Comparison {

  private final SumTable expected;
  private final SumNames names;
  private final Findings findings;
  private final BitSet ticked;
  private final BitSet tablesFound = new BitSet();
  private String currentName = "";
  private int current = NameTable.UNKNOWN;

  Comparison(SumTable expected, SumNames names, Findings findings) {
    this.expected = expected;
    this.names = names;
    this.findings = findings;
    this.ticked = new BitSet(expected.slots());
  }

  /**
   * How much was compared.
   *
   * @param expiredTables windows that Redis no longer has to hold, and does not
   */
  public record Extent(long members, long rankings, long fields, long totals, long expiredTables) {}

  Findings findings() {
    return findings;
  }

  /** A ranking or totals, as it should be by name and type. */
  void table(String name, long size) {
    int table = names.tables().find(name);
    if (expected.hasTable(table)) {
      tablesFound.set(table);
    } else {
      findings.key(name, Difference.ABSENT, String.format(Locale.ROOT, "%,d members", size));
    }
  }

  /** A key whose type is not the one of a ranking or totals; that is reported elsewhere. */
  void unreadable(String name) {
    int table = names.tables().find(name);
    if (expected.hasTable(table)) {
      tablesFound.set(table);
      expected.forEach(
          (slot, ofTable, member, value) -> {
            if (ofTable == table) {
              ticked.set(slot);
            }
          });
    }
  }

  void score(String name, String member, double score) {
    int slot = tick(name, member);
    if (slot == SumTable.ABSENT || expected.valueAt(slot) != score) {
      differs(name, member, slot, WholeNumbers.text(score));
    }
  }

  void field(String name, String field, String value) {
    int slot = tick(name, field);
    if (slot == SumTable.ABSENT || !value.equals(Long.toString(expected.valueAt(slot)))) {
      differs(name, field, slot, value);
    }
  }

  private int tick(String name, String member) {
    if (!name.equals(currentName)) {
      currentName = name;
      current = names.tables().find(name);
    }
    int number = names.members().find(member);
    boolean isKnown = current != NameTable.UNKNOWN && number != NameTable.UNKNOWN;
    int slot = isKnown ? expected.slot(current, number) : SumTable.ABSENT;
    if (slot != SumTable.ABSENT) {
      ticked.set(slot);
    }
    return slot;
  }

  private void differs(String name, String member, int slot, String found) {
    if (expected.hasTable(current)) {
      String value =
          slot == SumTable.ABSENT ? Difference.ABSENT : Long.toString(expected.valueAt(slot));
      findings.member(name, member, value, found);
    }
  }

  /** Everything was read: what is not ticked off is missing, or expired with its window. */
  Extent end(RetentionCheck retained) {
    Map<Integer, Long> absentTables = new HashMap<>();
    expected.forEach(
        (slot, table, member, value) -> {
          if (!tablesFound.get(table)) {
            absentTables.merge(table, 1L, Long::sum);
          } else if (!ticked.get(slot)) {
            findings.member(
                names.tables().name(table),
                names.members().name(member),
                Long.toString(value),
                Difference.ABSENT);
          }
        });
    BitSet expired = new BitSet();
    absentTables.forEach(
        (table, size) -> {
          String name = names.tables().name(table);
          if (isExpired(name, retained)) {
            expired.set(table);
          } else {
            findings.key(name, String.format(Locale.ROOT, "%,d members", size), Difference.ABSENT);
          }
        });
    return extent(expired);
  }

  private static boolean isExpired(String name, RetentionCheck retained) {
    return TableName.parse(name)
        .filter(table -> retained.mayHaveExpired(table.window().granularity()))
        .isPresent();
  }

  private Extent extent(BitSet expired) {
    BitSet totals = new BitSet();
    expected.tables().stream()
        .filter(
            table ->
                TableName.parse(names.tables().name(table)).filter(TableName::isTotals).isPresent())
        .forEach(totals::set);
    long[] compared = new long[2];
    expected.forEach(
        (slot, table, member, value) -> {
          if (!expired.get(table)) {
            compared[totals.get(table) ? 1 : 0]++;
          }
        });
    BitSet tables = (BitSet) expected.tables().clone();
    tables.andNot(expired);
    int allTables = tables.cardinality();
    tables.and(totals);
    int totalsTables = tables.cardinality();
    return new Extent(
        compared[0], allTables - totalsTables, compared[1], totalsTables, expired.cardinality());
  }
}
