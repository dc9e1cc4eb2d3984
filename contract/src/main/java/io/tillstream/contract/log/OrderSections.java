package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;
import java.util.Optional;

/**
 * A cursor over the sections of an order line. A section is {@code name: value}; a bar with a space
 * on both sides separates sections, except in the brackets of {@code sku} and {@code price}.
 */
final class OrderSections {

  private static final int UNKNOWN = -1;

  private final byte[] bytes;
  private final int end;
  private final FirstFault faults;
  private int position;
  private boolean atEnd;
  private int seen;
  private int field = UNKNOWN;
  private final int[] valueFrom = new int[OrderField.NAMES.count()];
  private final int[] valueTo = new int[OrderField.NAMES.count()];
  private Optional<BracketItems> items = Optional.empty();

  OrderSections(LineContent line, FirstFault faults) {
    this.bytes = line.bytes();
    this.position = line.from();
    this.end = line.to();
    this.faults = faults;
  }

  /**
   * Moves to the next section; unread items of the last one are skipped.
   *
   * @return false if the line has ended or a fault was found
   */
  boolean next() {
    items.ifPresent(this::skipRest);
    if (atEnd || faults.isFound()) {
      return false;
    }
    int start = Blanks.skip(bytes, position, end);
    int colon = colonOfName(start);
    if (colon <= start) {
      faults.add(
          Reason.INVALID_STRUCTURE,
          "expected \"name: value\", found \"" + textFrom(position) + "\"");
      return false;
    }
    field = OrderField.NAMES.fieldNamed(bytes, start, colon);
    if (field != UNKNOWN && (seen & (1 << field)) != 0) {
      faults.add(Reason.REPEATED_FIELD, "duplicate field " + OrderField.NAMES.name(field));
      return false;
    }
    seen |= field == UNKNOWN ? 0 : 1 << field;
    boolean inBrackets = isAt(OrderField.SKU) || isAt(OrderField.PRICE);
    return inBrackets ? openBracket(colon + 1) : readValue(colon + 1);
  }

  /** Whether the current section is this field. */
  boolean isAt(NamedField known) {
    return field == known.ordinal();
  }

  /** The value of a section found so far, without surrounding blanks; empty if not found. */
  Slice value(NamedField known) {
    return Slice.trimmed(bytes, valueFrom[known.ordinal()], valueTo[known.ordinal()]);
  }

  /** The items of the current section; empty if it has no brackets. */
  Optional<BracketItems> items() {
    return items;
  }

  /** Whether a section of this field was found so far. */
  boolean hasSeen(NamedField known) {
    return (seen & (1 << known.ordinal())) != 0;
  }

  private boolean readValue(int from) {
    int to = separatorFrom(from);
    if (field != UNKNOWN) {
      valueFrom[field] = from;
      valueTo[field] = to;
    }
    continueAfter(to);
    return true;
  }

  private boolean openBracket(int from) {
    int open = Blanks.skip(bytes, from, end);
    if (open == end || bytes[open] != '[') {
      faults.add(
          Reason.INVALID_STRUCTURE, "expected [ after " + OrderField.NAMES.name(field) + ":");
      return false;
    }
    boolean several = isAt(OrderField.SKU);
    FieldNames names = several ? SkuField.NAMES : PriceField.NAMES;
    items = Optional.of(new BracketItems(bytes, open + 1, end, names, several, faults));
    return true;
  }

  private void skipRest(BracketItems open) {
    while (open.next()) {
      // skip
    }
    items = Optional.empty();
    if (faults.isFound()) {
      return;
    }
    int following = Blanks.skip(bytes, open.position(), end);
    if (following == end) {
      atEnd = true;
    } else if (isSeparator(following - 1)) {
      continueAfter(following - 1);
    } else {
      faults.add(
          Reason.INVALID_STRUCTURE,
          "unexpected text after ]: \"" + textFrom(open.position()) + "\"");
    }
  }

  private void continueAfter(int separator) {
    atEnd = separator == end;
    position = Math.min(end, separator + 3);
  }

  /** Position of the colon after the name of a section; -1 if there is none before a bar. */
  private int colonOfName(int from) {
    for (int i = from; i < end && bytes[i] != '|'; i++) {
      if (bytes[i] == ':' && (i + 1 == end || Blanks.isBlank(bytes[i + 1]))) {
        return i;
      }
    }
    return -1;
  }

  private int separatorFrom(int from) {
    for (int i = from; i + 2 < end; i++) {
      if (isSeparator(i)) {
        return i;
      }
    }
    return end;
  }

  private boolean isSeparator(int at) {
    return at + 2 < end && bytes[at + 1] == '|' && bytes[at] == ' ' && bytes[at + 2] == ' ';
  }

  private Slice textFrom(int from) {
    return Slice.trimmed(bytes, from, Math.min(separatorFrom(from), from + 100));
  }
}
