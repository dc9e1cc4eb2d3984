package io.tillstream.topology.simulation;

/** An invariant that did not hold. */
final class Violation extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final transient Invariant invariant;

  /**
   * Names what did not hold.
   *
   * @param found what was found instead
   */
  Violation(Invariant invariant, String found) {
    super(invariant + " (" + invariant.sentence() + "): " + found);
    this.invariant = invariant;
  }

  Invariant invariant() {
    return invariant;
  }
}
