package io.tillstream.contract.fuzz;

/** How a naive reading ends where a line says nothing that counts; one for all, without a trace. */
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
