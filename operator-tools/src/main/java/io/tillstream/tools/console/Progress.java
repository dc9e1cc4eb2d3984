package io.tillstream.tools.console;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A line about what is going on. On a terminal it replaces the one before it; elsewhere it comes
 * every few seconds.
 */
public final class Progress {

  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter target;
  private final boolean isTerminal;
  private final Clock clock;
  private long lastMillis;
  private boolean isShown;

  public Progress(PrintWriter target, boolean isTerminal, Clock clock) {
    this.target = target;
    this.isTerminal = isTerminal;
    this.clock = clock;
    this.lastMillis = clock.millis();
  }

  /** Shows a line, unless the last one is too fresh. */
  public void show(Supplier<String> text) {
    Duration interval = isTerminal ? TERMINAL_INTERVAL : LOG_INTERVAL;
    long now = clock.millis();
    if (now - lastMillis < interval.toMillis()) {
      return;
    }
    lastMillis = now;
    if (isTerminal) {
      target.print(CLEAR_LINE + text.get());
      isShown = true;
    } else {
      target.println(text.get());
    }
    target.flush();
  }

  /** Makes room for what is said next. */
  public void clear() {
    if (isShown) {
      target.print(CLEAR_LINE);
      target.flush();
      isShown = false;
    }
  }
}
