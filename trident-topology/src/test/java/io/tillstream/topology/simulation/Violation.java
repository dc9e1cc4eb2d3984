package io.tillstream.topology.simulation;

/** The protocol broke its promise. */
final class Violation extends AssertionError {

  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }
}
