package io.tillstream.flume;

import io.tillstream.contract.log.LogStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions of our own code in the search for the key of a line. Each is told once for each place
 * in the code, as one bad program writes many such lines. Thread-safe.
 */
final class KeyErrors {

  private static final Logger LOG = LoggerFactory.getLogger(KeyErrors.class);
  private static final int MAX_PLACES = 1000;

  private final LogStream stream;
  private final Set<String> placesTold = ConcurrentHashMap.newKeySet();

  KeyErrors(LogStream stream) {
    this.stream = stream;
  }

  void tell(Throwable cause) {
    if (placesTold.size() < MAX_PLACES && placesTold.add(place(cause))) {
      LOG.error(
          "Our own code failed to find the key of a line for topic {}; the line is shipped without"
              + " a key, as are those on which it fails in the same way. Please report this as a"
              + " bug.",
          stream.topic(),
          cause);
    }
  }

  private static String place(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
