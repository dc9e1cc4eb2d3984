package io.tillstream.contract.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogStreamTest {

  private static final Currency USD = Currency.getInstance("USD");

  @ParameterizedTest
  @EnumSource
  void isFoundByEachOfItsTopics(LogStream stream) {
    assertThat(stream.topics()).startsWith(stream.topic());
    assertThat(stream.topics()).allMatch(topic -> LogStream.ofTopic(topic) == stream);
  }

  @Test
  void anUnknownTopicIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogStream.ofTopic("refunds"))
        .withMessage("Unknown topic refunds; expected one of orders, behavior");
  }

  @Test
  void eachStreamReadsItsOwnLines() {
    String order = new OrderLine().toString();
    String behavior = new BehaviorLine().toString();
    assertThat(parsed(LogStream.ORDERS, order)).isInstanceOf(Order.class);
    assertThat(parsed(LogStream.ORDERS, behavior)).isInstanceOf(Malformed.class);
    assertThat(parsed(LogStream.BEHAVIOR, behavior)).isInstanceOf(Behavior.class);
    assertThat(parsed(LogStream.BEHAVIOR, order)).isInstanceOf(Malformed.class);
    assertThat(LogStream.ORDERS.recordKey(order.getBytes(UTF_8)))
        .isEqualTo(RecordKey.ofOrder(order.getBytes(UTF_8)))
        .isPresent();
    assertThat(LogStream.BEHAVIOR.recordKey(behavior.getBytes(UTF_8)))
        .isEqualTo(RecordKey.ofBehavior(behavior.getBytes(UTF_8)))
        .isPresent();
  }

  private static Parsed parsed(LogStream stream, String line) {
    return stream.parser(ZoneOffset.UTC, USD, 65_536).parse(line.getBytes(UTF_8));
  }
}
