package io.tillstream.stack.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.LineParsers;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.fault.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reader of the identities of the last lines of the logs. When these lines are counted, the
 * pipeline works from end to end. Not thread-safe.
 */
final class NewestLines {

  /** More than one, because the very last may be a copy of a line that is counted already. */
  private static final int LINES = 20;

  private static final int TAIL_BYTES = 64 << 10;

  private final Path logs;
  private final LineParsers parsers;

  /**
   * The identity of a line, by which Redis shows whether it is counted.
   *
   * @param identity the order number or event id
   * @param eventTime local date and time in the configured zone
   */
  record Mark(LogStream stream, String identity, LocalDateTime eventTime) {}

  NewestLines(Path logs, Settings.Logs settings) {
    this.logs = logs;
    this.parsers = new LineParsers(settings.zone(), settings.currency(), settings.maxLineBytes());
  }

  /** Reads the last lines of the newest file of each stream; malformed lines are skipped. */
  List<Mark> read() throws IOException {
    List<Mark> marks = new ArrayList<>();
    for (LogStream stream : LogStream.values()) {
      Optional<Path> newest = Folders.newest(logs, stream.fileGlob());
      if (newest.isPresent()) {
        marks.addAll(read(stream, newest.get()));
      }
    }
    return marks;
  }

  private List<Mark> read(LogStream stream, Path file) throws IOException {
    String[] lines = tail(file).split("\n", -1);
    List<Mark> marks = new ArrayList<>();
    // neither the first, of which the beginning may be missing, nor what has no newline yet
    for (int i = lines.length - 2; i > 0 && marks.size() < LINES; i--) {
      mark(stream, lines[i]).ifPresent(marks::add);
    }
    return marks;
  }

  private Optional<Mark> mark(LogStream stream, String line) {
    Parsed parsed = parsers.parse(stream, line.getBytes(UTF_8));
    if (parsed instanceof Order order) {
      return Optional.of(new Mark(stream, order.orderNumber(), order.paidAt()));
    }
    if (parsed instanceof Behavior behavior) {
      return Optional.of(new Mark(stream, behavior.eventId(), behavior.occurredAt()));
    }
    return Optional.empty();
  }

  private static String tail(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long begin = Math.max(0, channel.size() - TAIL_BYTES);
      ByteBuffer buffer = ByteBuffer.allocate(TAIL_BYTES);
      while (buffer.hasRemaining() && channel.read(buffer, begin + buffer.position()) >= 0) {
        // until the buffer is full or the file is at its end
      }
      return UTF_8.decode(buffer.flip()).toString();
    }
  }
}
