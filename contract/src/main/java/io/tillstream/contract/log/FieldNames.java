package io.tillstream.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The field names of one section of the order line. A field is identified by its index. */
final class FieldNames {

  private static final int NONE = -1;

  private final String[] names;
  private final byte[][] encoded;
  private final int longest;

  FieldNames(NamedField[] fields) {
    this.names = Arrays.stream(fields).map(NamedField::fieldName).toArray(String[]::new);
    this.encoded =
        Arrays.stream(names)
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    this.longest = Arrays.stream(encoded).mapToInt(name -> name.length).max().orElse(0);
  }

  int count() {
    return names.length;
  }

  String name(int field) {
    return names[field];
  }

  int length(int field) {
    return encoded[field].length;
  }

  /** The field whose name is exactly the given bytes, or -1. */
  int fieldNamed(byte[] bytes, int from, int to) {
    for (int field = 0; field < encoded.length; field++) {
      byte[] name = encoded[field];
      if (name.length == to - from && isAt(name, bytes, from)) {
        return field;
      }
    }
    return NONE;
  }

  /** The field whose name begins at {@code from} and is followed by a colon and a blank, or -1. */
  int fieldStartingAt(byte[] bytes, int from, int end) {
    int last = Math.min(end, from + longest + 1);
    int colon = from;
    while (colon < last && bytes[colon] != ':') {
      colon++;
    }
    return colon < last && isFollowedByBlank(bytes, colon, end)
        ? fieldNamed(bytes, from, colon)
        : NONE;
  }

  /**
   * The field whose name ends before the colon, with a blank before the name and one after the
   * colon, or -1.
   */
  int fieldEndingAt(byte[] bytes, int colon, int from, int end) {
    if (!isFollowedByBlank(bytes, colon, end)) {
      return NONE;
    }
    for (int field = 0; field < encoded.length; field++) {
      byte[] name = encoded[field];
      int start = colon - name.length;
      if (start > from && Blanks.isBlank(bytes[start - 1]) && isAt(name, bytes, start)) {
        return field;
      }
    }
    return NONE;
  }

  /** A simple loop: names are short, and most of them differ in their first bytes. */
  private static boolean isAt(byte[] name, byte[] bytes, int from) {
    for (int i = 0; i < name.length; i++) {
      if (name[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFollowedByBlank(byte[] bytes, int colon, int end) {
    return colon + 1 < end && Blanks.isBlank(bytes[colon + 1]);
  }
}
