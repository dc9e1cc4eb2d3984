package io.tillstream.stack.status;

import io.tillstream.stack.text.Quantity;
import io.tillstream.tools.progress.CountingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The status as text for the terminal. */
public final class StatusText {

  private static final String ROW = "%-14s %-11s %8s %6s %11s %9s";

  private StatusText() {}

  /** The lines of the text. */
  public static List<String> of(StackStatus status) {
    List<String> lines = new ArrayList<>();
    if (status.parts().isEmpty()) {
      lines.add("Nothing is running.");
      return lines;
    }
    lines.add(ROW.formatted("PART", "STATE", "PID", "PORT", "UP", "RESTARTS"));
    status.parts().forEach(part -> lines.add(row(part)));
    lines.add("");
    if (!status.isSupervised()) {
      lines.add(
          "The supervising process is gone, so parts that end are not restarted. Run bin/tillstream"
              + " up to restart everything, or bin/tillstream down to stop what is left.");
    }
    status.dashboard().ifPresent(address -> lines.add("Dashboard  " + address));
    status
        .counting()
        .ifPresentOrElse(
            counting -> lines.addAll(counting(counting)),
            () -> lines.add("Counting   unknown: Redis does not answer"));
    return lines;
  }

  private static List<String> counting(CountingState counting) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Counting   %s counted, lag %,d; %s, %,d malformed; version %,d"
            .formatted(
                Quantity.of(counting.counted(), "line"),
                counting.lag(),
                Quantity.of(counting.duplicates(), "duplicate"),
                counting.malformed(),
                counting.version()));
    if (counting.partitions().isEmpty()) {
      lines.add("           The topology has not reported yet");
    }
    counting
        .held()
        .forEach(
            held ->
                lines.add(
                    "           %s %s: %s".formatted(held.name(), held.state(), held.reason())));
    return lines;
  }

  private static String row(PartStatus part) {
    return ROW.formatted(
        part.name(),
        part.state().word(),
        text(part.pid()),
        text(part.port()),
        part.up().map(StatusText::text).orElse(""),
        part.restarts());
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String text(Duration up) {
    if (up.toDays() > 0) {
      return up.toDays() + " d " + up.toHoursPart() + " h";
    }
    if (up.toHours() > 0) {
      return up.toHours() + " h " + up.toMinutesPart() + " min";
    }
    return up.toMinutes() > 0
        ? up.toMinutes() + " min " + up.toSecondsPart() + " s"
        : Math.max(0, up.toSeconds()) + " s";
  }
}
