package io.tillstream.topology.spout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.topology.batch.LineHeader;
import io.tillstream.topology.batch.LogLine;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

  private static LogLine line(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    return (LogLine) BatchCollector.tuple(kafkaRecord).get(1);
  }

  @Test
  void keepsAllThatARecordSays_withoutCopies() {
    byte[] key = "k".getBytes(UTF_8);
    byte[] value = "a line".getBytes(UTF_8);
    byte[] header = "web".getBytes(UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add("origin", header).add("none", null);
    LogLine line =
        line(
            new ConsumerRecord<>(
                "refunds",
                3,
                42,
                1_800_000_000_000L,
                TimestampType.CREATE_TIME,
                1,
                6,
                key,
                value,
                headers,
                Optional.empty()));
    assertThat(line.offset()).isEqualTo(42);
    assertThat(line.timestampMillis()).isEqualTo(1_800_000_000_000L);
    assertThat(line.key().orElseThrow()).isSameAs(key);
    assertThat(line.bytes()).isSameAs(value);
    assertThat(line.headers()).extracting(LineHeader::name).containsExactly("origin", "none");
    assertThat(line.headers().get(0).value().orElseThrow()).isSameAs(header);
    assertThat(line.headers().get(1).value()).isEmpty();
  }

  @Test
  void makesALineWithoutBytes_ofATombstone() {
    LogLine line = line(new ConsumerRecord<>("orders", 0, 7, null, null));
    assertThat(line.bytes()).isEmpty();
    assertThat(line.key()).isEmpty();
    assertThat(line.headers()).isSameAs(List.of());
    assertThat(line.timestampMillis()).isEqualTo(LogLine.NO_TIMESTAMP);
  }
}
