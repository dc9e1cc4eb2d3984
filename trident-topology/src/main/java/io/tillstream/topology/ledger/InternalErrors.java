package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionId;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions of our own code for single records. Each makes its record a dead letter; the stack
 * trace is logged once for each place in the code, as one bad shipper sends many such records.
 *
 * <p>Not safe for use by several threads.
 */
final class InternalErrors {

  private static final Logger LOG = LoggerFactory.getLogger(InternalErrors.class);
  private static final int MAX_PLACES = 1000;

  private final Runnable counter;
  private final Set<String> placesLogged = new HashSet<>();

  /**
   * Makes an empty record of errors.
   *
   * @param counter runs for each error
   */
  InternalErrors(Runnable counter) {
    this.counter = counter;
  }

  /** What a record becomes on which our code failed with {@code cause}. */
  Malformed malformed(PartitionId id, LogLine line, Throwable cause) {
    counter.run();
    if (placesLogged.size() < MAX_PLACES && placesLogged.add(place(cause))) {
      LOG.error(
          "Our own code failed on the record of {} at offset {}; it becomes a dead letter, as do"
              + " those on which it fails in the same way. Please report this as a bug.",
          id,
          line.offset(),
          cause);
    }
    return new Malformed(
        Malformed.Reason.INTERNAL_ERROR, cause.getClass().getName() + ": " + cause.getMessage());
  }

  private static String place(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
