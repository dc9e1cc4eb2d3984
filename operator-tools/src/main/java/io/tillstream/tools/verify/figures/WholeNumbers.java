package io.tillstream.tools.verify.figures;

import java.util.OptionalLong;

/** Whole numbers as Redis gives them back: as text or as a double. */
public final class WholeNumbers {

  private static final double EXACT_BELOW = 0x1p53;

  private WholeNumbers() {}

  public static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notWhole) {
      return OptionalLong.empty();
    }
  }

  /** A score that is whole, and below the number from which on a double skips some. */
  public static OptionalLong of(double score) {
    boolean isExact = score == Math.rint(score) && Math.abs(score) < EXACT_BELOW;
    return isExact ? OptionalLong.of((long) score) : OptionalLong.empty();
  }

  /** A score as a person may compare it with a whole number. */
  public static String text(double score) {
    OptionalLong whole = of(score);
    return whole.isPresent() ? Long.toString(whole.getAsLong()) : Double.toString(score);
  }
}
