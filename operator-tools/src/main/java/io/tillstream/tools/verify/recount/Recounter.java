package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.LineParsers;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.finding.Notes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts log files line by line, in their order: no batches, no parallel work, nothing to get wrong
 * but the rules themselves.
 *
 * <p>Not safe for use by several threads.
 */
public final class Recounter {

  private final Progress progress;
  private final LineReader reader;
  private final LineParsers parsers;
  private final SumNames names = new SumNames();
  private final SumTable sums = new SumTable();
  private final CountingRules rules = new CountingRules(sums, names);
  private final DuplicateDetector copies;
  private final Map<LogStream, Long> lines = new EnumMap<>(LogStream.class);
  private final Map<Path, LineReader.Extent> extents = new HashMap<>();
  private long duplicates;
  private long malformed;

  public Recounter(Settings.Logs settings, Notes notes, Progress progress) {
    this.progress = progress;
    this.reader = new LineReader(settings.maxLineBytes());
    this.parsers = new LineParsers(settings.zone(), settings.currency(), settings.maxLineBytes());
    this.copies = new DuplicateDetector(notes);
  }

  /**
   * Counts the lines of these files that were not there when this was last called.
   *
   * @return everything counted so far
   * @throws OperatorException where a file cannot be read
   */
  public Recount count(List<ListedLog> files) {
    long allBytes = files.stream().mapToLong(ListedLog::bytes).sum();
    long bytesBefore = 0;
    for (ListedLog file : files) {
      LineReader.Extent extent = extents.getOrDefault(file.path(), LineReader.Extent.NOTHING);
      if (file.bytes() > extent.bytes()) {
        extent = count(file, extent.nextLine(), bytesBefore, allBytes);
        extents.put(file.path(), extent);
      }
      bytesBefore += extent.bytes();
    }
    return new Recount(names, sums, lines, duplicates, malformed, extents);
  }

  private LineReader.Extent count(ListedLog file, long from, long bytesBefore, long allBytes) {
    copies.startFile(file);
    try {
      return reader.read(
          file.path(),
          from,
          file.bytes(),
          line -> count(file.stream(), line),
          bytes -> progress.show(() -> reading(file, bytesBefore + bytes, allBytes)));
    } catch (IOException unreadable) {
      throw new OperatorException(
          file.path() + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
  }

  private void count(LogStream stream, byte[] line) {
    lines.merge(stream, 1L, Long::sum);
    Parsed parsed = parsers.parse(stream, line);
    if (parsed instanceof Order order) {
      count(order);
    } else if (parsed instanceof Behavior behavior) {
      count(behavior);
    } else {
      malformed++;
    }
  }

  private void count(Order order) {
    DuplicateDetector.Line line = copies.line(order);
    if (copies.isCopy(line)) {
      duplicates++;
    } else if (rules.fits(order)) {
      copies.remember(line);
      rules.count(order);
    } else {
      malformed++;
    }
  }

  private void count(Behavior behavior) {
    DuplicateDetector.Line line = copies.line(behavior);
    if (copies.isCopy(line)) {
      duplicates++;
    } else {
      copies.remember(line);
      rules.count(behavior);
    }
  }

  private static String reading(ListedLog file, long bytes, long allBytes) {
    return String.format(
        Locale.ROOT,
        "Recounting %s: %,d of %,d MB",
        file.name(),
        bytes >> 20,
        Math.max(bytes, allBytes) >> 20);
  }
}
