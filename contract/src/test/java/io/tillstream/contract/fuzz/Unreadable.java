package io.tillstream.contract.fuzz;

/** The failure of a naive parser on a malformed line, without a stack trace. */
@SuppressWarnings("serial")
final class Unreadable extends RuntimeException {

  Unreadable() {
    super("unreadable", null, false, false);
  }

  static void unless(boolean readable) {
    if (!readable) {
      throw new Unreadable();
    }
  }
}
