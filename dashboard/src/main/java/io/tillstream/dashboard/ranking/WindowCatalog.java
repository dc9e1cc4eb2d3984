package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.dashboard.store.RedisStore;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The windows that exist in Redis. It asks for their totals by name, a year of days in one command,
 * because a scan costs more with each key that is counted. The search covers the years from the
 * next one back to {@link #FIRST_YEAR}, and the hours of the newest days.
 *
 * <p>Safe for use by many threads.
 */
public final class WindowCatalog {

  static final int FIRST_YEAR = 1970;

  private static final int MAX_DAYS_LISTED = 400;
  private static final int DAYS_WITH_HOURS = 14;

  private final RedisStore store;
  private final Namespace namespace;

  public WindowCatalog(RedisStore store) {
    this.store = store;
    this.namespace = store.namespace();
  }

  /**
   * The window of all time, then the days, then the hours, the newest first.
   *
   * @param now in the zone of the windows
   */
  public List<Window> known(LocalDateTime now) {
    List<Window> known = new ArrayList<>();
    known.add(Window.ALL);
    List<LocalDate> days = newestDays(now, MAX_DAYS_LISTED);
    days.forEach(day -> known.add(Window.of(Granularity.DAY, day.atStartOfDay())));
    days.stream().limit(DAYS_WITH_HOURS).forEach(day -> known.addAll(hours(day)));
    return known;
  }

  /** The newest day or hour that has data. */
  public Optional<Window> newest(Granularity granularity, LocalDateTime now) {
    boolean wantsHour = granularity == Granularity.HOUR;
    for (LocalDate day : newestDays(now, wantsHour ? DAYS_WITH_HOURS : 1)) {
      List<Window> found =
          wantsHour ? hours(day) : List.of(Window.of(Granularity.DAY, day.atStartOfDay()));
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }

  private List<LocalDate> newestDays(LocalDateTime now, int most) {
    List<LocalDate> found = new ArrayList<>();
    for (int year = now.getYear() + 1; year >= FIRST_YEAR && found.size() < most; year--) {
      LocalDate last = LocalDate.of(year, 12, 31);
      List<LocalDate> days =
          IntStream.range(0, last.getDayOfYear()).mapToObj(last::minusDays).toList();
      List<Window> windows =
          days.stream().map(day -> Window.of(Granularity.DAY, day.atStartOfDay())).toList();
      Set<Window> existing = new HashSet<>(existing(windows));
      for (int i = 0; i < days.size(); i++) {
        if (existing.contains(windows.get(i))) {
          found.add(days.get(i));
        }
      }
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  private List<Window> hours(LocalDate day) {
    return existing(
        IntStream.rangeClosed(0, 23)
            .mapToObj(back -> Window.of(Granularity.HOUR, day.atTime(23 - back, 0)))
            .toList());
  }

  private List<Window> existing(List<Window> windows) {
    Set<String> existing =
        new HashSet<>(store.existing(windows.stream().map(namespace::totals).toList()));
    return windows.stream().filter(window -> existing.contains(namespace.totals(window))).toList();
  }
}
