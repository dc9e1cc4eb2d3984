package io.tillstream.contract.log;

import com.fasterxml.jackson.core.JsonParser;
import io.tillstream.contract.log.Malformed.Reason;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reader of the behavior log: one line, one JSON object, to a {@link Behavior}, or to {@link
 * Malformed} with the first fault found. Any bytes are read, in time linear in their number;
 * nothing is thrown.
 *
 * <p>Immutable, safe for use by many threads.
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

  /** Reads a line, without its line feed; a carriage return at its end is not part of it. */
  public Parsed parse(byte[] line) {
    LineContent content = LineContent.of(line);
    Optional<Malformed> fault = content.fault(maxLineBytes);
    if (fault.isPresent()) {
      return fault.get();
    }
    if (!BehaviorJson.beginsObject(content)) {
      return new Malformed(Reason.INVALID_JSON, "the line does not begin with an object");
    }
    try (JsonParser json = BehaviorJson.open(content)) {
      return new BehaviorReader(eventTime).read(json);
    } catch (IOException notJson) {
      return new Malformed(Reason.INVALID_JSON, BehaviorJson.describe(notJson));
    }
  }
}
