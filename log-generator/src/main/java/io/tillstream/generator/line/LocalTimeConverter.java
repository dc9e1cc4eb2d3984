package io.tillstream.generator.line;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Converts instants to local times of one zone, in milliseconds since 1970-01-01T00:00 local time.
 * In the hour that a zone repeats, two instants have the same local time.
 *
 * <p>Caches the offset until it changes. Not safe for use by several threads.
 */
public final class LocalTimeConverter {

  private final ZoneRules rules;
  private long validFromMillis = Long.MAX_VALUE;
  private long validToMillis = Long.MIN_VALUE;
  private long offsetMillis;

  public LocalTimeConverter(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** The local time of an instant in epoch milliseconds. */
  public long ofEpochMillis(long epochMillis) {
    if (epochMillis < validFromMillis || epochMillis >= validToMillis) {
      lookUp(Instant.ofEpochMilli(epochMillis));
    }
    return epochMillis + offsetMillis;
  }

  private void lookUp(Instant instant) {
    offsetMillis = rules.getOffset(instant).getTotalSeconds() * 1000L;
    ZoneOffsetTransition next = rules.nextTransition(instant);
    validFromMillis = instant.toEpochMilli();
    validToMillis = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
  }
}
