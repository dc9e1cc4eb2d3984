package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;

/**
 * A cursor over the items in the brackets of a {@code sku} or {@code price} section.
 *
 * <p>A value ends where the next known field name begins. A closing mark ends an item only if the
 * item is complete and valid text follows: after {@code ;} another item or the end of the list,
 * after {@code ]} the end of the line or of the section. So product names may contain both marks,
 * and {@code |}. Each byte is read a bounded number of times.
 */
final class BracketItems {

  private final byte[] bytes;
  private final int end;
  private final FieldNames names;
  private final boolean several;
  private final FirstFault faults;
  private final int[] valueFrom;
  private final int[] valueTo;
  private int position;
  private int items;
  private int seen;
  private int current;
  private boolean closed;

  /**
   * @param from the position after the opening bracket
   * @param end the end of the line
   * @param several whether there may be several items, separated by {@code ;}
   */
  BracketItems(
      byte[] bytes, int from, int end, FieldNames names, boolean several, FirstFault faults) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
    this.names = names;
    this.several = several;
    this.faults = faults;
    this.valueFrom = new int[names.count()];
    this.valueTo = new int[names.count()];
  }

  /**
   * Moves to the next item.
   *
   * @return false if the list is closed or a fault was found
   */
  boolean next() {
    if (closed || faults.isFound()) {
      return false;
    }
    int start = Blanks.skip(bytes, position, end);
    int field = names.fieldStartingAt(bytes, start, end);
    if (field < 0) {
      readEndOfList(start);
      return false;
    }
    seen = 0;
    open(field, start + names.length(field));
    return readItem();
  }

  /** The value of a field of the current item, without surrounding blanks. */
  Slice value(NamedField field) {
    return Slice.trimmed(bytes, valueFrom[field.ordinal()], valueTo[field.ordinal()]);
  }

  /** The position after the closing bracket, once the list is closed. */
  int position() {
    return position;
  }

  private boolean readItem() {
    for (int i = valueFrom[current]; i < end; i++) {
      byte c = bytes[i];
      // a quick check: the three marks are in this range, few other characters are
      if (c < ':' || c > ']') {
        continue;
      }
      if (c == ':') {
        if (!readName(i)) {
          return false;
        }
      } else if ((c == ';' || c == ']') && isComplete() && endsItem(i)) {
        valueTo[current] = i;
        closed = c == ']';
        position = i + 1;
        items++;
        return true;
      }
    }
    if (isComplete()) {
      faults.add(Reason.INVALID_STRUCTURE, "the closing ] is missing");
    } else {
      faults.add(Reason.MISSING_FIELD, "item " + (items + 1) + ": missing field " + firstMissing());
    }
    return false;
  }

  /** Begins the value of a known name that ends at {@code colon}; false if it is a duplicate. */
  private boolean readName(int colon) {
    int field = names.fieldEndingAt(bytes, colon, valueFrom[current], end);
    if (field < 0) {
      return true;
    }
    valueTo[current] = colon - names.length(field);
    return open(field, colon);
  }

  /** Begins the value of a field whose name ends at {@code colon}; false if it is a duplicate. */
  private boolean open(int field, int colon) {
    if ((seen & (1 << field)) != 0) {
      faults.add(
          Reason.REPEATED_FIELD, "item " + (items + 1) + ": duplicate field " + names.name(field));
      return false;
    }
    seen |= 1 << field;
    current = field;
    valueFrom[field] = colon + 1;
    return true;
  }

  private void readEndOfList(int start) {
    if (start < end && !closesList(start)) {
      faults.add(
          Reason.INVALID_STRUCTURE, "item " + (items + 1) + " does not begin with a known field");
    } else if (start == end || items == 0) {
      faults.add(Reason.MISSING_FIELD, "item " + (items + 1) + ": missing field " + names.name(0));
    } else {
      closed = true;
      position = start + 1;
    }
  }

  private boolean endsItem(int mark) {
    if (bytes[mark] == ']') {
      return closesList(mark);
    }
    int following = Blanks.skip(bytes, mark + 1, end);
    return several && (names.fieldStartingAt(bytes, following, end) >= 0 || closesList(following));
  }

  private boolean closesList(int mark) {
    if (mark == end || bytes[mark] != ']') {
      return false;
    }
    int following = Blanks.skip(bytes, mark + 1, end);
    return following == end || (bytes[following] == '|' && bytes[following - 1] == ' ');
  }

  private boolean isComplete() {
    return seen == (1 << names.count()) - 1;
  }

  private String firstMissing() {
    return names.name(Integer.numberOfTrailingZeros(~seen));
  }
}
