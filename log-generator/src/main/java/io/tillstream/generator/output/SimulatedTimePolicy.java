package io.tillstream.generator.output;

import java.time.LocalDate;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rolling.AbstractTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.jspecify.annotations.Nullable;

/**
 * A triggering policy for Log4j: rolls over by size and by the simulated time of the events, so
 * that the same run writes the same files at any time and speed. Log4j's own policies use the real
 * clock.
 *
 * <p>The time of an event is local time, in milliseconds since 1970-01-01T00:00. Not safe for use
 * by several threads.
 */
final class SimulatedTimePolicy extends AbstractTriggeringPolicy {

  private static final long MILLIS_PER_DAY = 86_400_000;

  private final RolloverLimits limits;
  private final DatedRolloverStrategy files;
  private long fileDay = Long.MIN_VALUE;
  private long fileBeganMillis;
  private @Nullable RollingFileManager manager;

  SimulatedTimePolicy(RolloverLimits limits, DatedRolloverStrategy files) {
    this.limits = limits;
    this.files = files;
  }

  @Override
  public void initialize(RollingFileManager fileManager) {
    this.manager = fileManager;
  }

  @Override
  public boolean isTriggeringEvent(LogEvent event) {
    long now = event.getTimeMillis();
    long day = Math.floorDiv(now, MILLIS_PER_DAY);
    boolean first = fileDay == Long.MIN_VALUE;
    boolean due =
        day != fileDay
            || now - fileBeganMillis >= limits.interval().toMillis()
            || (manager != null && manager.getFileSize() >= limits.maxBytes());
    if (due) {
      if (manager != null) {
        // Log4j opens a file when the buffer is flushed: flush before the date changes.
        manager.flush();
      }
      fileDay = day;
      fileBeganMillis = now;
      files.setDate(LocalDate.ofEpochDay(day));
    }
    return due && !first;
  }
}
