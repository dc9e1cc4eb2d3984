package io.tillstream.topology.count;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.BehaviorParser;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the lines of one stream. Not safe for use by several threads.
 *
 * <p>The set of an identity follows from the event's own time, so that a copy looks in the same set
 * as its original however late it comes.
 */
public final class LineReading {

  private final LogStream stream;
  private final Namespace namespace;
  private final Function<byte[], Parsed> parser;

  public LineReading(LogStream stream, Namespace namespace, Settings.Logs logs) {
    this.stream = stream;
    this.namespace = namespace;
    this.parser =
        switch (stream) {
          case ORDERS ->
              new OrderParser(DecimalAmounts.of(logs.currency()), logs.maxLineBytes())::parse;
          case BEHAVIOR -> new BehaviorParser(logs.zone(), logs.maxLineBytes())::parse;
        };
  }

  LineReading(LogStream stream, Namespace namespace, Function<byte[], Parsed> parser) {
    this.stream = stream;
    this.namespace = namespace;
    this.parser = parser;
  }

  /** What the line says. */
  public Parsed read(byte[] line) {
    return parser.apply(line);
  }

  /** What makes the line the same as another; nothing for a malformed one. */
  public Optional<Identity> identity(Parsed parsed) {
    if (parsed instanceof Order order) {
      return Optional.of(new Identity(namespace.seen(stream, order.paidAt()), order.orderNumber()));
    }
    if (parsed instanceof Behavior behavior) {
      return Optional.of(
          new Identity(namespace.seen(stream, behavior.occurredAt()), behavior.eventId()));
    }
    return Optional.empty();
  }
}
