package io.tillstream.dashboard.store;

import java.math.BigDecimal;

/** Whole numbers as Redis writes them: {@code 37900}, and large scores as {@code 1e+17}. */
public final class IntegerText {

  private IntegerText() {}

  /**
   * Reads a whole number.
   *
   * @param where the key or field that holds it, for the message
   * @throws StoreException if {@code text} is not a whole number: then another program has written
   *     there, and no figure can be trusted
   */
  public static long of(String text, String where) {
    try {
      return text.length() < 18 && isDigits(text)
          ? Long.parseLong(text)
          : new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new StoreException(where + " is not a whole number: \"" + text + "\"", e);
    }
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
