package io.tillstream.stack.text;

import java.util.Locale;

/** A number with its noun, in the singular or the plural, such as {@code 1 line}. */
public final class Quantity {

  private Quantity() {}

  /**
   * Formats a quantity, with commas between groups of three digits.
   *
   * @param noun in the singular; its plural ends in {@code s}
   */
  public static String of(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
