package io.tillstream.generator.line;

import io.tillstream.generator.catalog.BitMixer;
import java.time.Instant;
import java.util.UUID;

/**
 * Generates the order numbers and event IDs of one run. They are unique in the run, and different
 * in runs with another seed or start.
 *
 * <p>An order number has 18 digits: nine for the run, nine for the order, so that it fits into a
 * 64-bit number. An event ID is a UUID whose upper half identifies the run. Not safe for use by
 * several threads.
 */
public final class IdGenerator {

  /** Maximum number of orders in a run. */
  public static final long MAX_ORDERS = 999_999_999;

  private static final long ORDERS_OF_A_RUN = MAX_ORDERS + 1;
  private static final long SMALLEST_RUN_NUMBER = 100_000_000;
  private static final long RUN_NUMBERS = 900_000_000;
  private static final long UUID_VERSION_MASK = 0xF000L;
  private static final long UUID_VERSION_4 = 0x4000L;

  private final long runNumber;
  private final long upperEventBits;
  private long orders;
  private long events;

  /** Creates the generator of the run with this seed and start. */
  public IdGenerator(long seed, Instant start) {
    long run = BitMixer.mix(BitMixer.mix(seed) + start.toEpochMilli());
    this.runNumber = SMALLEST_RUN_NUMBER + Long.remainderUnsigned(run, RUN_NUMBERS);
    this.upperEventBits = (BitMixer.mix(run) & ~UUID_VERSION_MASK) | UUID_VERSION_4;
  }

  /** The nine digits that all order numbers of the run start with. */
  public long runNumber() {
    return runNumber;
  }

  /** A new order number. */
  long nextOrderNumber() {
    orders++;
    return runNumber * ORDERS_OF_A_RUN + orders;
  }

  /** A new event ID. */
  String nextEventId() {
    events++;
    return new UUID(upperEventBits, Long.MIN_VALUE | BitMixer.mix(events, 62)).toString();
  }
}
