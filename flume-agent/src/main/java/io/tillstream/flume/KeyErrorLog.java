package io.tillstream.flume;

import io.tillstream.contract.log.LogStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the exceptions that Tillstream's own code threw while it looked for the key of a line. An
 * exception is logged once for each place in the code: where one line fails, many do. Thread-safe.
 */
final class KeyErrorLog {

  private static final Logger LOG = LoggerFactory.getLogger(KeyErrorLog.class);
  private static final int MAX_PLACES = 1000;

  private final LogStream stream;
  private final Set<String> loggedPlaces = ConcurrentHashMap.newKeySet();

  KeyErrorLog(LogStream stream) {
    this.stream = stream;
  }

  void report(Throwable cause) {
    if (loggedPlaces.size() < MAX_PLACES && loggedPlaces.add(place(cause))) {
      LOG.error(
          "Failed to find the key of a line of topic {} because of a bug in Tillstream. The line is"
              + " shipped without a key. Further lines that fail at the same place are too, and are"
              + " not logged. Please report this exception.",
          stream.topic(),
          cause);
    }
  }

  private static String place(Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
