package io.tillstream.stack.chaos;

import io.tillstream.tools.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The recovery times of a chaos run, by fault. Not thread-safe. */
final class ChaosReport {

  private static final String ROW = "%-34s %6s %9s %9s%n";

  private final Map<String, List<Duration>> recoveries = new TreeMap<>();

  void add(String fault, Duration recovery) {
    recoveries.computeIfAbsent(fault, added -> new ArrayList<>()).add(recovery);
  }

  /** The report as a table; the last line sums up all faults. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(ROW.formatted("fault", "rounds", "median", "longest"));
    recoveries.forEach((fault, times) -> table.append(row(fault, times)));
    return table
        .append(row("all", recoveries.values().stream().flatMap(Collection::stream).toList()))
        .toString();
  }

  private static String row(String name, List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return ROW.formatted(name, 0, "", "");
    }
    return ROW.formatted(
        name,
        sorted.size(),
        Console.seconds(sorted.get(sorted.size() / 2)),
        Console.seconds(sorted.get(sorted.size() - 1)));
  }
}
