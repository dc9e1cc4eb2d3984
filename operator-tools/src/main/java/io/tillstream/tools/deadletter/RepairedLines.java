package io.tillstream.tools.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.LineParsers;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.deadletter.DeadLetterJson.Read;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A file of repaired lines, as {@link DeadLetterJson} writes them. Blank lines are left out. */
public final class RepairedLines {

  private final Path path;
  private final LineParsers parsers;

  public RepairedLines(Path path, Settings.Logs logs) {
    this.path = path;
    this.parsers = new LineParsers(logs.zone(), logs.currency(), logs.maxLineBytes());
  }

  /** A line that counts, with its Kafka key. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Repaired(LogStream stream, byte[] key, byte[] line) {}

  /** Receives what the file holds, in its order. */
  public interface Sink {

    /** A line that will count. */
    void repaired(Repaired repaired);

    /**
     * A line that is still malformed, or of an unknown topic.
     *
     * @param number of the line in the file, from 1
     */
    void refused(long number, String reason);
  }

  /**
   * Reads the file.
   *
   * @throws IOException where it cannot be read, or is not UTF-8
   */
  public void read(Sink sink) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      long number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        if (!text.isBlank()) {
          read(number, DeadLetterJson.read(text), sink);
        }
      }
    }
  }

  private void read(long number, Read read, Sink sink) {
    if (read instanceof Read.Unusable unusable) {
      sink.refused(number, unusable.fault());
    } else if (read instanceof Read.Line line) {
      Optional<LogStream> stream =
          Arrays.stream(LogStream.values())
              .filter(one -> one.topic().equals(line.topic()))
              .findFirst();
      if (stream.isEmpty()) {
        sink.refused(
            number, "names the topic " + line.topic() + ", which is not one of Tillstream's");
      } else {
        read(number, stream.get(), line.bytes(), sink);
      }
    }
  }

  private void read(long number, LogStream stream, byte[] line, Sink sink) {
    Parsed parsed = parsers.parse(stream, line);
    if (parsed instanceof Malformed malformed) {
      sink.refused(
          number, "is still malformed: " + malformed.reason().code() + ", " + malformed.detail());
      return;
    }
    if (contains(line, '\n')) {
      sink.refused(number, "is more than one line");
      return;
    }
    stream
        .recordKey(line)
        .ifPresentOrElse(
            text -> sink.repaired(new Repaired(stream, text.getBytes(UTF_8), line)),
            () -> sink.refused(number, "has no key"));
  }

  private static boolean contains(byte[] line, char wanted) {
    for (byte one : line) {
      if (one == wanted) {
        return true;
      }
    }
    return false;
  }
}
