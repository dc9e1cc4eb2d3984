package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;
import java.util.Optional;

/** The first fault of a line; later faults are ignored. Not thread-safe. */
final class FirstFault {

  private Optional<Malformed> fault = Optional.empty();

  void add(Reason reason, String detail) {
    if (fault.isEmpty()) {
      fault = Optional.of(new Malformed(reason, detail));
    }
  }

  boolean isFound() {
    return fault.isPresent();
  }

  /** The fault; to be called only if {@link #isFound}. */
  Malformed fault() {
    return fault.orElseThrow();
  }
}
