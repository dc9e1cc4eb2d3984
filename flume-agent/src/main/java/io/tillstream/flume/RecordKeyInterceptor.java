package io.tillstream.flume;

import static java.util.Objects.requireNonNull;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.RecordKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.conf.ConfigurationException;
import org.apache.flume.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Flume interceptor that sets the topic and the key of a line: header {@code topic} is the Kafka
 * topic of its stream, header {@code key} the Kafka key (order number or visitor), found without
 * parsing the whole line. A line without a readable key gets no {@code key} and becomes a dead
 * letter in the topology. A line on which Tillstream's own code fails gets none either, and the
 * topology decides whether it counts.
 *
 * <p>A line longer than any line that can count is cut, so that Kafka accepts it: a rejected record
 * would block all lines after it. The cut line is still too long to count. All other bodies stay
 * unchanged, byte for byte.
 *
 * <p>Does not throw: after an exception Flume's TAILDIR source would skip lines that it has read
 * and not delivered. Thread-safe.
 */
public final class RecordKeyInterceptor implements Interceptor {

  static final String TOPIC_HEADER = "topic";
  static final String KEY_HEADER = "key";

  private final LogStream stream;
  private final int maxBodyBytes;
  private final Function<byte[], Optional<String>> key;
  private final KeyErrorLog errors;

  RecordKeyInterceptor(LogStream stream, int maxBodyBytes, Function<byte[], Optional<String>> key) {
    this.stream = stream;
    this.maxBodyBytes = maxBodyBytes;
    this.key = key;
    this.errors = new KeyErrorLog(stream);
  }

  @Override
  public Event intercept(Event event) {
    event.getHeaders().put(TOPIC_HEADER, stream.topic());
    byte[] line = event.getBody();
    if (line.length > maxBodyBytes) {
      event.setBody(Arrays.copyOf(line, maxBodyBytes));
    } else {
      keyOf(line).ifPresent(found -> event.getHeaders().put(KEY_HEADER, found));
    }
    return event;
  }

  @Override
  public List<Event> intercept(List<Event> events) {
    events.forEach(this::intercept);
    return events;
  }

  private Optional<String> keyOf(byte[] line) {
    try {
      return key.apply(line);
    } catch (RuntimeException | StackOverflowError bug) {
      errors.report(bug);
      return Optional.empty();
    }
  }

  @Override
  public void initialize() {}

  @Override
  public void close() {}

  /**
   * Creates the interceptor from the agent's configuration.
   *
   * <ul>
   *   <li>{@code stream}, required: {@code orders} or {@code behavior}
   *   <li>{@code maxBodyBytes}: a longer line is cut to this length; more than the longest line
   *       that can be configured to count, and small enough for key and body to fit one Kafka
   *       request
   * </ul>
   *
   * Any other setting or value is a {@link ConfigurationException}; Flume logs it and runs without
   * the source.
   */
  public static final class Builder implements Interceptor.Builder {

    /** 512 KiB, the highest {@code logs.maxLineBytes}, and a little more. */
    static final int DEFAULT_MAX_BODY_BYTES = 512 * 1024 + 1024;

    static final int MIN_MAX_BODY_BYTES = 512 * 1024 + 1;
    static final int MAX_MAX_BODY_BYTES = 1_000_000;
    private static final String STREAM = "stream";
    private static final String MAX_BODY_BYTES = "maxBodyBytes";

    private @Nullable RecordKeyInterceptor configured;

    @Override
    public void configure(Context context) {
      ComponentSettings settings =
          new ComponentSettings("interceptor " + RecordKeyInterceptor.class.getName(), context);
      settings.allowOnly(STREAM, MAX_BODY_BYTES);
      LogStream stream = settings.stream(STREAM);
      configured =
          new RecordKeyInterceptor(
              stream,
              settings.number(
                  MAX_BODY_BYTES, DEFAULT_MAX_BODY_BYTES, MIN_MAX_BODY_BYTES, MAX_MAX_BODY_BYTES),
              keysOf(stream));
    }

    private static Function<byte[], Optional<String>> keysOf(LogStream stream) {
      return switch (stream) {
        case ORDERS -> RecordKey::ofOrder;
        case BEHAVIOR -> RecordKey::ofBehavior;
      };
    }

    @Override
    public Interceptor build() {
      return requireNonNull(configured, "build() before configure()");
    }
  }
}
