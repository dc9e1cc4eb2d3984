package io.tillstream.tools.console;

import java.util.Locale;

/** A number with its noun, in the number's grammatical form. */
public final class Plural {

  private Plural() {}

  /** Such as {@code 1 ranking} or {@code 2,000 rankings}. */
  public static String of(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /** The same where the plural is the singular with an s. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }
}
