package io.tillstream.tools.verify.figures;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One whole number for each member of each table, where a table is a ranking or the totals of one
 * window. All of them stand in one hash table with open addressing, at 18 to 36 bytes each, because
 * a busy day has many millions.
 *
 * <p>Tables and members are numbers from {@link NameTable}. Not safe for use by several threads.
 */
public final class SumTable {

  /** What {@link #slot} says of a member that is not there. */
  public static final int ABSENT = -1;

  private static final double FULL = 0.85;
  private static final double GROWTH = 1.7;

  private final BitSet tables = new BitSet();
  private int[] tableSizes = new int[64];
  private long[] keys = new long[1 << 10];
  private long[] values = new long[1 << 10];
  private int size;

  /** Receives one sum. */
  public interface Visitor {
    void visit(int slot, int table, int member, long value);
  }

  /** Adds to a sum; 0 makes the member exist. */
  public void add(int table, int member, long amount) {
    long key = key(table, member);
    int slot = probe(key);
    if (keys[slot] == 0) {
      if (size >= keys.length * FULL) {
        grow();
        slot = probe(key);
      }
      keys[slot] = key;
      size++;
      tables.set(table);
      if (table >= tableSizes.length) {
        tableSizes = Arrays.copyOf(tableSizes, Math.max(table + 1, tableSizes.length * 2));
      }
      tableSizes[table]++;
    }
    values[slot] = Math.addExact(values[slot], amount);
  }

  /**
   * The slot of this member's sum, below {@link #slots()}; {@link #ABSENT} without one. A new
   * member may move all others.
   */
  public int slot(int table, int member) {
    int slot = probe(key(table, member));
    return keys[slot] == 0 ? ABSENT : slot;
  }

  /** The sum at a slot that {@link #slot} named. */
  public long valueAt(int slot) {
    return values[slot];
  }

  /** The sum of this member, 0 where it has none. */
  public long value(int table, int member) {
    int slot = slot(table, member);
    return slot == ABSENT ? 0 : values[slot];
  }

  public boolean hasTable(int table) {
    return table >= 0 && tables.get(table);
  }

  /** How many members a table has. */
  public int size(int table) {
    return hasTable(table) ? tableSizes[table] : 0;
  }

  /** Numbers of the tables that hold a member. Not to be changed. */
  public BitSet tables() {
    return tables;
  }

  public int size() {
    return size;
  }

  public int slots() {
    return keys.length;
  }

  public void forEach(Visitor visitor) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != 0) {
        visitor.visit(slot, (int) (keys[slot] >>> 32) - 1, (int) keys[slot], values[slot]);
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    int length = (int) Math.min(Integer.MAX_VALUE - 8, (long) (oldKeys.length * GROWTH));
    keys = new long[length];
    values = new long[length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = probe(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private int probe(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
    hash *= 0xBF58476D1CE4E5B9L;
    int slot = (int) (((hash >>> 32) * keys.length) >>> 32);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 == keys.length ? 0 : slot + 1;
    }
    return slot;
  }

  /** Never 0, which marks an empty slot. */
  private static long key(int table, int member) {
    return ((table + 1L) << 32) | member;
  }
}
