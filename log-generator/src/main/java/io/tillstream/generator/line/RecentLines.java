package io.tillstream.generator.line;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A bounded sample of the lines written, from which copies are made: some lines of a moment ago and
 * some from long before. Lines older than {@link #MAX_AGE_MILLIS} are not given, so that a copy
 * comes while its identity is remembered.
 *
 * <p>Not safe for use by several threads.
 */
public final class RecentLines {

  /** No line is given longer than this after it was offered: a day. */
  static final long MAX_AGE_MILLIS = 86_400_000;

  private static final int YOUNG = 64;
  private static final int OLD = 4096;
  private static final int ONE_YOUNG_OF = 8;
  private static final int ONE_OLD_OF = 256;

  private final String[] lines = new String[YOUNG + OLD];
  private final long[] offeredAtMillis = new long[YOUNG + OLD];
  private int young;
  private int old;

  public RecentLines() {
    Arrays.fill(lines, "");
  }

  /** Shows a line that was just written; one in some is kept. */
  public void offer(StringBuilder line, long atMillis, RandomGenerator random) {
    if (young == 0 || random.nextInt(ONE_YOUNG_OF) == 0) {
      int slot = young < YOUNG ? young++ : random.nextInt(YOUNG);
      keep(slot, line, atMillis);
    } else if (random.nextInt(ONE_OLD_OF) == 0) {
      int slot = old < OLD ? old++ : random.nextInt(OLD);
      keep(YOUNG + slot, line, atMillis);
    }
  }

  /** Draws one of the lines kept; empty where there is none yet, or one too old was drawn. */
  public Optional<String> draw(long nowMillis, RandomGenerator random) {
    if (young == 0) {
      return Optional.empty();
    }
    int slot =
        old == 0 || random.nextBoolean() ? random.nextInt(young) : YOUNG + random.nextInt(old);
    return nowMillis - offeredAtMillis[slot] > MAX_AGE_MILLIS
        ? Optional.empty()
        : Optional.of(lines[slot]);
  }

  private void keep(int slot, StringBuilder line, long atMillis) {
    lines[slot] = line.toString();
    offeredAtMillis[slot] = atMillis;
  }
}
