package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.BehaviorParser;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The good lines that were written to a folder of logs after a moment, or all of them. */
final class FreshLines {

  /** Of each stream; enough to meet every partition, and more than one can be a copy. */
  private static final int FIRST = 20;

  private final Path logs;
  private final Settings.Logs settings;
  private final Map<Path, Long> begins;

  /**
   * A line that can be counted.
   *
   * @param identity the order number or event id
   * @param key that a shipper gives it
   */
  record Line(LogStream stream, String identity, String key, String text) {}

  private FreshLines(Path logs, Settings.Logs settings, Map<Path, Long> begins) {
    this.logs = logs;
    this.settings = settings;
    this.begins = Map.copyOf(begins);
  }

  /** Those from the beginning of the logs on. */
  static FreshLines all(Path logs, Settings.Logs settings) {
    return new FreshLines(logs, settings, Map.of());
  }

  /** Those that are written from now on. */
  static FreshLines fromNowOn(Path logs, Settings.Logs settings) throws IOException {
    Map<Path, Long> sizes = new HashMap<>();
    for (LogStream stream : LogStream.values()) {
      for (Path file : files(logs, stream)) {
        sizes.put(file, Files.size(file));
      }
    }
    return new FreshLines(logs, settings, sizes);
  }

  /** The first few of each stream; empty while there are not enough. */
  List<Line> first() throws IOException {
    return first(FIRST);
  }

  /** The first so many of each stream; empty while there are not enough. */
  List<Line> first(int ofEachStream) throws IOException {
    List<Line> first = new ArrayList<>();
    for (LogStream stream : LogStream.values()) {
      List<Line> lines = read(stream, ofEachStream);
      if (lines.size() < ofEachStream) {
        return List.of();
      }
      first.addAll(lines);
    }
    return first;
  }

  /** All that there are now. */
  List<Line> read() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (LogStream stream : LogStream.values()) {
      lines.addAll(read(stream, Integer.MAX_VALUE));
    }
    return lines;
  }

  private List<Line> read(LogStream stream, int limit) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Path file : files(logs, stream)) {
      long begin = begins.getOrDefault(file, 0L);
      String[] written = from(file, begin).split("\n", -1);
      // neither what was half written at the moment, nor what has no newline yet
      for (int i = begin == 0 ? 0 : 1; i < written.length - 1 && lines.size() < limit; i++) {
        line(stream, written[i]).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Optional<Line> line(LogStream stream, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Parsed parsed =
        stream == LogStream.ORDERS
            ? new OrderParser(DecimalAmounts.of(settings.currency()), settings.maxLineBytes())
                .parse(bytes)
            : new BehaviorParser(settings.zone(), settings.maxLineBytes()).parse(bytes);
    if (parsed instanceof Order order) {
      return Optional.of(new Line(stream, order.orderNumber(), order.orderNumber(), text));
    }
    if (parsed instanceof Behavior behavior) {
      return Optional.of(new Line(stream, behavior.eventId(), behavior.visitor(), text));
    }
    return Optional.empty();
  }

  /** The logs of a stream, by name. */
  static List<Path> files(Path logs, LogStream stream) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(logs, stream.fileGlob())) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private static String from(Path file, long begin) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - begin));
      while (bytes.hasRemaining() && channel.read(bytes, begin + bytes.position()) >= 0) {
        // until all of it is there
      }
      return UTF_8.decode(bytes.flip()).toString();
    }
  }
}
