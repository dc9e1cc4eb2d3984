package io.tillstream.tools.verify.figures;

import java.util.Arrays;

/**
 * A table that assigns each name a number, counted from 0, so that sums need no string of their
 * own. A hash table with open addressing: a quarter of the memory of a {@code HashMap<String,
 * Integer>}.
 *
 * <p>Not safe for use by several threads.
 */
public final class NameTable {

  /** What {@link #find} says of a name that has no number. */
  public static final int UNKNOWN = -1;

  private String[] names = new String[64];
  private int[] numbersBySlot = emptySlots(128);
  private int size;

  /** The number of {@code name}, a new one where it has none. */
  public int number(String name) {
    int slot = slot(name);
    if (numbersBySlot[slot] != UNKNOWN) {
      return numbersBySlot[slot];
    }
    if (size == names.length) {
      grow();
      slot = slot(name);
    }
    names[size] = name;
    numbersBySlot[slot] = size;
    return size++;
  }

  /** The number of {@code name}, or {@link #UNKNOWN}. */
  public int find(String name) {
    return numbersBySlot[slot(name)];
  }

  /** The name with this number. */
  public String name(int number) {
    return names[number];
  }

  int size() {
    return size;
  }

  private int slot(String name) {
    int mask = numbersBySlot.length - 1;
    int slot = spread(name.hashCode()) & mask;
    while (numbersBySlot[slot] != UNKNOWN && !names[numbersBySlot[slot]].equals(name)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    names = Arrays.copyOf(names, names.length * 2);
    numbersBySlot = emptySlots(numbersBySlot.length * 2);
    for (int number = 0; number < size; number++) {
      numbersBySlot[slot(names[number])] = number;
    }
  }

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, UNKNOWN);
    return slots;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
