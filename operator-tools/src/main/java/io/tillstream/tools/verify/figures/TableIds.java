package io.tillstream.tools.verify.figures;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The numbers of the tables that a line of some event time counts in. Each is looked up by its name
 * once, when the first line needs it: sparse logs of many years have more minutes than lines.
 */
public final class TableIds {

  private final NameTable tables;
  private final Map<LocalDateTime, Hour> hours = new HashMap<>();

  public TableIds(NameTable tables) {
    this.tables = tables;
  }

  /** The tables of the hour in which {@code time} lies. */
  public Hour hour(LocalDateTime time) {
    LocalDateTime start = time.truncatedTo(ChronoUnit.HOURS);
    Hour hour = hours.get(start);
    if (hour == null) {
      hour = new Hour(start);
      hours.put(start, hour);
    }
    return hour;
  }

  /** The tables of one hour. */
  public final class Hour {

    private final LocalDateTime start;
    private final Map<Ranking, int[]> rankings = new EnumMap<>(Ranking.class);
    private final int[] totals;
    private final int[] minutes = new int[60];

    private Hour(LocalDateTime start) {
      this.start = start;
      this.totals = numbers(TableName::ofTotals);
      Arrays.fill(minutes, NameTable.UNKNOWN);
    }

    /** A ranking of everything, of the day and of the hour. */
    public int[] ranking(Ranking ranking) {
      int[] numbers = rankings.get(ranking);
      if (numbers == null) {
        numbers = numbers(window -> TableName.of(ranking, window));
        rankings.put(ranking, numbers);
      }
      return numbers;
    }

    /** The totals of the one minute in this hour in which {@code time} lies. */
    public int minuteTotals(LocalDateTime time) {
      int minute = time.getMinute();
      if (minutes[minute] == NameTable.UNKNOWN) {
        minutes[minute] = tables.number(TableName.ofTotals(Window.of(Granularity.MINUTE, time)));
      }
      return minutes[minute];
    }

    /** The totals of everything, of the day and of the hour. */
    public int[] totals() {
      return totals;
    }

    private int[] numbers(Function<Window, String> nameOf) {
      return new int[] {
        tables.number(nameOf.apply(Window.ALL)),
        tables.number(nameOf.apply(Window.of(Granularity.DAY, start))),
        tables.number(nameOf.apply(Window.of(Granularity.HOUR, start)))
      };
    }
  }
}
