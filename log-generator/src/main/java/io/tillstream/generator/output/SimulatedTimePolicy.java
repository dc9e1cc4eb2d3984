package io.tillstream.generator.output;

import java.time.LocalDate;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rolling.AbstractTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.jspecify.annotations.Nullable;

/**
 * Rolls over by size, and by the simulated clock as the events carry it, so that the same run makes
 * the same files whenever and however fast it is run. (Log4j's own policies look at the real
 * clock.)
 *
 * <p>An event's time here is local time, in milliseconds since 1970-01-01T00:00. Not safe for use
 * by several threads.
 */
final class SimulatedTimePolicy extends AbstractTriggeringPolicy {

  private static final long MILLIS_PER_DAY = 86_400_000;

  private final RolloverLimits rolloverLimits;
  private final DatedRolloverStrategy files;
  private long fileDay = Long.MIN_VALUE;
  private long fileBeganMillis;
  private @Nullable RollingFileManager manager;

  SimulatedTimePolicy(RolloverLimits rolloverLimits, DatedRolloverStrategy files) {
    this.rolloverLimits = rolloverLimits;
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
            || now - fileBeganMillis >= rolloverLimits.interval().toMillis()
            || (manager != null && manager.getFileSize() >= rolloverLimits.maxBytes());
    if (due) {
      if (manager != null) {
        // Log4j opens the first file when the buffer is written: now, under its own date.
        manager.flush();
      }
      fileDay = day;
      fileBeganMillis = now;
      files.setDate(LocalDate.ofEpochDay(day));
    }
    return due && !first;
  }
}
