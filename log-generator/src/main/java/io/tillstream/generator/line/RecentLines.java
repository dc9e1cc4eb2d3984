package io.tillstream.generator.line;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A bounded sample of the lines written, as a source of duplicates: some recent lines and some old
 * ones. Lines older than {@link #MAX_AGE_MILLIS} are not returned, so that a duplicate is written
 * while its identity is still stored.
 *
 * <p>Not safe for use by several threads.
 */
public final class RecentLines {

  /** Maximum age of a line that is returned: one day. */
  static final long MAX_AGE_MILLIS = 86_400_000;

  private static final int MAX_RECENT = 64;
  private static final int MAX_OLD = 4096;
  private static final int RECENT_SAMPLING = 8;
  private static final int OLD_SAMPLING = 256;

  private final String[] lines = new String[MAX_RECENT + MAX_OLD];
  private final long[] offeredAtMillis = new long[MAX_RECENT + MAX_OLD];
  private int recent;
  private int old;

  public RecentLines() {
    Arrays.fill(lines, "");
  }

  /** Offers a line that was just written; a random sample is kept. */
  public void offer(StringBuilder line, long atMillis, RandomGenerator random) {
    if (recent == 0 || random.nextInt(RECENT_SAMPLING) == 0) {
      int slot = recent < MAX_RECENT ? recent++ : random.nextInt(MAX_RECENT);
      keep(slot, line, atMillis);
    } else if (random.nextInt(OLD_SAMPLING) == 0) {
      int slot = old < MAX_OLD ? old++ : random.nextInt(MAX_OLD);
      keep(MAX_RECENT + slot, line, atMillis);
    }
  }

  /** Draws one of the lines kept; empty if there is none, or if the line drawn is too old. */
  public Optional<String> draw(long nowMillis, RandomGenerator random) {
    if (recent == 0) {
      return Optional.empty();
    }
    int slot =
        old == 0 || random.nextBoolean()
            ? random.nextInt(recent)
            : MAX_RECENT + random.nextInt(old);
    return nowMillis - offeredAtMillis[slot] > MAX_AGE_MILLIS
        ? Optional.empty()
        : Optional.of(lines[slot]);
  }

  private void keep(int slot, StringBuilder line, long atMillis) {
    lines[slot] = line.toString();
    offeredAtMillis[slot] = atMillis;
  }
}
