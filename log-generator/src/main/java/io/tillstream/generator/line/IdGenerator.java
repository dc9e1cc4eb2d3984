package io.tillstream.generator.line;

import io.tillstream.generator.catalog.BitMixer;
import java.time.Instant;
import java.util.UUID;

/**
 * IdGenerator of the orders and events of one run: never twice in a run, and different in runs that
 * differ in seed or start.
 *
 * <p>An order number has 18 digits: nine for the run, nine for the order, so that it fits into a
 * 64-bit number. An event id is a UUID whose upper half stands for the run.
 */
public final class IdGenerator {

  /** How many orders a run can number. */
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

  /** IdGenerator of the run with this seed and start. */
  public IdGenerator(long seed, Instant start) {
    long run = BitMixer.mix(BitMixer.mix(seed) + start.toEpochMilli());
    this.runNumber = SMALLEST_RUN_NUMBER + Long.remainderUnsigned(run, RUN_NUMBERS);
    this.upperEventBits = (BitMixer.mix(run) & ~UUID_VERSION_MASK) | UUID_VERSION_4;
  }

  /** What every order number of the run starts with: nine digits. */
  public long runNumber() {
    return runNumber;
  }

  /** A new order number. */
  long nextOrderNumber() {
    orders++;
    return runNumber * ORDERS_OF_A_RUN + orders;
  }

  /** A new event id. */
  String nextEventId() {
    events++;
    return new UUID(upperEventBits, Long.MIN_VALUE | BitMixer.mix(events, 62)).toString();
  }
}
