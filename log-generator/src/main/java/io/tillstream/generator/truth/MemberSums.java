package io.tillstream.generator.truth;

import java.util.Arrays;

/**
 * Sums for the members of one ranking, or of several rankings that have the same members. A member
 * is an index of the shop; it exists from its first addition on, even of zero.
 *
 * <p>An open-addressing hash table: small for few members, as in an hour of late lines, and fast
 * for many. Not safe for use by several threads.
 */
final class MemberSums {

  /** A receiver of members and their sums. */
  interface MemberConsumer {
    void accept(int member, long[] sums);
  }

  private static final int FREE = -1;
  private static final int FIRST_CAPACITY = 16;
  private static final int SPREAD = 0x9E3779B9;

  private final int columns;
  private int[] members = freeSlots(FIRST_CAPACITY);
  private long[] sums;
  private int size;

  /** Creates a table without members, with this number of sums for each. */
  MemberSums(int columns) {
    this.columns = columns;
    this.sums = new long[FIRST_CAPACITY * columns];
  }

  /** Adds to the only sum of a member. */
  void add(int member, long value) {
    int at = slot(member) * columns;
    sums[at] = Math.addExact(sums[at], value);
  }

  /** Adds to both sums of a member. */
  void add(int member, long first, long second) {
    int at = slot(member) * columns;
    sums[at] = Math.addExact(sums[at], first);
    sums[at + 1] = Math.addExact(sums[at + 1], second);
  }

  void forEach(MemberConsumer consumer) {
    for (int slot = 0; slot < members.length; slot++) {
      if (members[slot] != FREE) {
        consumer.accept(
            members[slot], Arrays.copyOfRange(sums, slot * columns, (slot + 1) * columns));
      }
    }
  }

  private int slot(int member) {
    int slot = find(members, member);
    if (members[slot] == FREE) {
      if (++size * 2 > members.length) {
        grow();
        slot = find(members, member);
      }
      members[slot] = member;
    }
    return slot;
  }

  private void grow() {
    int[] wider = freeSlots(members.length * 2);
    long[] widerSums = new long[wider.length * columns];
    for (int slot = 0; slot < members.length; slot++) {
      if (members[slot] != FREE) {
        int target = find(wider, members[slot]);
        wider[target] = members[slot];
        System.arraycopy(sums, slot * columns, widerSums, target * columns, columns);
      }
    }
    members = wider;
    sums = widerSums;
  }

  /** The slot of the member, or the free slot for it. */
  private static int find(int[] members, int member) {
    int mask = members.length - 1;
    int spread = member * SPREAD;
    int slot = (spread ^ (spread >>> 16)) & mask;
    while (members[slot] != FREE && members[slot] != member) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int[] freeSlots(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
