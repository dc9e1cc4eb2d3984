package io.tillstream.tools.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the operator sees: lines, and on a terminal one line that changes. Thread-safe. */
public final class Console {

  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean isTerminal;
  private String progress = "";

  public Console(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Whether {@link #progress} shows at all. */
  public boolean isTerminal() {
    return isTerminal;
  }

  /** Prints a line. */
  public synchronized void say(String line) {
    out.print(progress.isEmpty() ? "" : ERASE_LINE);
    out.println(line);
    out.print(progress);
    out.flush();
  }

  /** Changes the last line of a terminal; an empty one removes it. */
  public synchronized void progress(String line) {
    if (isTerminal && !line.equals(progress)) {
      progress = line;
      out.print(ERASE_LINE + line);
      out.flush();
    }
  }

  /** A duration for messages, such as {@code 4.2 s}. */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
