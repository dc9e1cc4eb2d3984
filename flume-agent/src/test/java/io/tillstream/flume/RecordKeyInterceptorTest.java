package io.tillstream.flume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.RecordKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.conf.ConfigurationException;
import org.apache.flume.event.EventBuilder;
import org.apache.flume.interceptor.Interceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyInterceptorTest {

  private static final byte[] ORDER = SampleLines.order("20261120000001").getBytes(UTF_8);

  @Test
  void setsTopicAndOrderNumber_ofAnOrder() {
    Event event = intercept("orders", ORDER);

    assertThat(event.getHeaders())
        .as("headers of an order")
        .isEqualTo(Map.of("topic", "orders", "key", "20261120000001"));
    assertThat(event.getBody()).as("the line").isEqualTo(ORDER);
  }

  @Test
  void setsTopicAndVisitor_ofABehaviorEvent() {
    byte[] line = SampleLines.behavior("8bf27e62-ffbd").getBytes(UTF_8);

    Event event = intercept("behavior", line);

    assertThat(event.getHeaders())
        .as("headers of a behavior event")
        .isEqualTo(Map.of("topic", "behavior", "key", "8bf27e62-ffbd"));
    assertThat(event.getBody()).as("the line").isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no order", "{\"event\":", "{}"})
  void shipsALineWithoutKey_whenItCannotBeRead(String line) {
    for (String stream : List.of("orders", "behavior")) {
      Event event = intercept(stream, line.getBytes(UTF_8));

      assertThat(event.getHeaders()).as("headers of a bad line").isEqualTo(Map.of("topic", stream));
      assertThat(event.getBody()).as("the line").isEqualTo(line.getBytes(UTF_8));
    }
  }

  @Test
  void leavesBytesAlone_whenTheyAreNotUtf8() {
    byte[] line = {'o', (byte) 0xff, 0, (byte) 0xc3, '\r'};

    assertThat(intercept("orders", line).getBody()).as("the line").containsExactly(line);
  }

  @Test
  void cutsALine_onlyWhenNoSettingCouldMakeItCount() {
    byte[] longest = new byte[RecordKeyInterceptor.Builder.DEFAULT_MAX_BODY_BYTES];
    Arrays.fill(longest, (byte) 'x');
    byte[] tooLong = new byte[10_000_000];
    Arrays.fill(tooLong, (byte) 'x');

    assertThat(intercept("orders", longest).getBody()).as("at the limit").isEqualTo(longest);
    assertThat(intercept("orders", tooLong).getBody()).as("over the limit").isEqualTo(longest);
    assertThat(RecordKeyInterceptor.Builder.MIN_MAX_BODY_BYTES)
        .as("what is left of a cut line is longer than any logs.maxLineBytes")
        .isGreaterThan(512 * 1024);
  }

  @Test
  void givesNoKey_toACutLine() {
    byte[] line = Arrays.copyOf(ORDER, RecordKeyInterceptor.Builder.DEFAULT_MAX_BODY_BYTES + 1);

    assertThat(intercept("orders", line).getHeaders())
        .as("headers of a cut line")
        .isEqualTo(Map.of("topic", "orders"));
  }

  @Test
  void keepsTheOrder_ofABatch() {
    List<Event> batch =
        List.of(
            EventBuilder.withBody(ORDER),
            EventBuilder.withBody("bad", UTF_8),
            EventBuilder.withBody(SampleLines.order("2"), UTF_8));

    assertThat(interceptor(Map.of("stream", "orders")).intercept(batch))
        .as("batch")
        .extracting(event -> event.getHeaders().get("key"))
        .containsExactly("20261120000001", null, "2");
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void shipsOnlyTheFailingLinesWithoutKey_whenOurOwnCodeFailsOnThem(Runnable bug) {
    byte[] poison = "poison".getBytes(UTF_8);
    Interceptor interceptor =
        new RecordKeyInterceptor(
            LogStream.ORDERS,
            RecordKeyInterceptor.Builder.DEFAULT_MAX_BODY_BYTES,
            line -> {
              if (Arrays.equals(line, poison)) {
                bug.run();
              }
              return RecordKey.ofOrder(line);
            });
    List<Event> batch =
        List.of(
            EventBuilder.withBody(ORDER),
            EventBuilder.withBody(poison),
            EventBuilder.withBody(poison),
            EventBuilder.withBody(SampleLines.order("2"), UTF_8));

    List<Event> shipped = interceptor.intercept(batch);

    assertThat(shipped)
        .as("keys of the batch")
        .extracting(event -> event.getHeaders().get("key"))
        .containsExactly("20261120000001", null, null, "2");
    assertThat(shipped.subList(1, 3))
        .as("the lines on which it fails")
        .allSatisfy(
            event -> {
              assertThat(event.getHeaders()).isEqualTo(Map.of("topic", "orders"));
              assertThat(event.getBody()).isEqualTo(poison);
            });
  }

  @Test
  void namesTheSetting_whenStreamIsMissing() {
    assertThatThrownBy(() -> interceptor(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("RecordKeyInterceptor: stream is missing; allowed: orders or");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          stream       | order   | stream is 'order'; allowed: orders or behavior
          maxBodyBytes | 64k     | maxBodyBytes is '64k'; allowed: a whole number from 524289
          maxBodyBytes | 524288  | maxBodyBytes is '524288'; allowed: a whole number
          maxBodyBytes | 1000001 | maxBodyBytes is '1000001'; allowed: a whole number
          maxBodyByte  | 600000  | unknown settings [maxBodyByte]; allowed: [stream, maxBodyBytes]
          """)
  void namesTheSetting_whenItIsInvalid(String key, String value, String message) {
    Context context = new Context(Map.of("type", "ours", "stream", "orders"));
    context.put(key, value);

    assertThatThrownBy(() -> new RecordKeyInterceptor.Builder().configure(context))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private static Stream<Runnable> bugs() {
    return Stream.of(
        () -> {
          throw new IllegalStateException("a bug");
        },
        () -> {
          throw new StackOverflowError();
        });
  }

  private static Event intercept(String stream, byte[] line) {
    return interceptor(Map.of("type", "ours", "stream", stream))
        .intercept(EventBuilder.withBody(line));
  }

  private static Interceptor interceptor(Map<String, String> settings) {
    RecordKeyInterceptor.Builder builder = new RecordKeyInterceptor.Builder();
    builder.configure(new Context(settings));
    return builder.build();
  }
}
