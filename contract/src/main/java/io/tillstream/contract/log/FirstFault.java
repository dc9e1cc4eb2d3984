package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;
import java.util.Optional;

/** The first thing that is wrong with one line; what is found later does not matter. */
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

  /** The fault that {@link #isFound}. */
  Malformed fault() {
    return fault.orElseThrow();
  }
}
