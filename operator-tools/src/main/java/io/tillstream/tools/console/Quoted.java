package io.tillstream.tools.console;

import java.util.Locale;

/** A name from a log as a terminal may show it: in quotes, on one line, not endless. */
public final class Quoted {

  private static final int MAX_LENGTH = 120;

  private Quoted() {}

  /** The name in quotes. */
  public static String of(String name) {
    StringBuilder text = new StringBuilder("\"");
    name.codePoints().limit(MAX_LENGTH).forEach(c -> append(text, c));
    if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
      text.append('…');
    }
    return text.append('"').toString();
  }

  private static void append(StringBuilder text, int c) {
    int type = Character.getType(c);
    boolean breaksTheLine =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || type == Character.SURROGATE;
    if (breaksTheLine) {
      text.append(String.format(Locale.ROOT, "\\u%04x", c));
    } else {
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.appendCodePoint(c);
    }
  }
}
