package io.tillstream.contract.log;

import com.fasterxml.jackson.core.JsonParser;
import io.tillstream.contract.log.Malformed.Reason;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The parser of the behavior log: it converts a line, one JSON object, to a {@link Behavior}, or to
 * {@link Malformed} with the first fault found. It accepts any bytes, in time linear in their
 * number, and throws no exceptions.
 *
 * <p>Immutable and thread-safe.
 */
public final class BehaviorParser {

  private final EventTime eventTime;
  private final int maxLineBytes;

  /**
   * @param zone that event times are converted to
   * @param maxLineBytes a longer line is {@link Malformed.Reason#TOO_LONG}, unread
   */
  public BehaviorParser(ZoneId zone, int maxLineBytes) {
    this.eventTime = new EventTime(zone);
    this.maxLineBytes = maxLineBytes;
  }

  /** Parses a line without its line feed; a carriage return at its end is ignored. */
  public Parsed parse(byte[] line) {
    LineContent content = LineContent.of(line);
    Optional<Malformed> fault = content.fault(maxLineBytes);
    if (fault.isPresent()) {
      return fault.get();
    }
    if (!BehaviorJson.beginsObject(content)) {
      return new Malformed(Reason.INVALID_JSON, "the line is not a JSON object");
    }
    try (JsonParser json = BehaviorJson.open(content)) {
      return new BehaviorReader(eventTime).read(json);
    } catch (IOException notJson) {
      return new Malformed(Reason.INVALID_JSON, BehaviorJson.describe(notJson));
    }
  }
}
