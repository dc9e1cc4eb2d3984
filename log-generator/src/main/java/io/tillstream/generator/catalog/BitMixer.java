package io.tillstream.generator.catalog;

/** A fixed bijective hash of numbers: looks random, and is the same in every run. */
public final class BitMixer {

  private static final long ODD_MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long SECOND_ODD_MULTIPLIER = 0xD1B54A32D192ED03L;

  private BitMixer() {}

  /** Mixes all 64 bits. Different numbers have different results. */
  public static long mix(long number) {
    return mix(number, Long.SIZE);
  }

  /**
   * Mixes the lowest {@code width} bits. Different numbers below 2^width have different results
   * below 2^width: an odd multiplier is invertible, and so is a shift of at least half the width.
   */
  public static long mix(long number, int width) {
    long mask = width == Long.SIZE ? -1L : (1L << width) - 1;
    int shift = (width + 1) / 2;
    long mixed = (number * ODD_MULTIPLIER + 1) & mask;
    mixed ^= mixed >>> shift;
    mixed = (mixed * SECOND_ODD_MULTIPLIER) & mask;
    return mixed ^ (mixed >>> shift);
  }
}
