package io.tillstream.contract.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.PartitionReport.Loss;
import io.tillstream.contract.redis.PartitionReport.OffsetLost;
import io.tillstream.contract.redis.PartitionReport.State;
import io.tillstream.contract.redis.PartitionReport.TopicReplaced;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartitionReportTest {

  @Test
  void isWrittenWithTheFieldsOfTheContract() {
    PartitionReport counting = report(State.COUNTING, "", OptionalLong.of(9), Optional.empty());
    assertThat(counting.json())
        .isEqualTo(
            "{\"position\":7,\"endOffset\":9,\"state\":\"counting\",\"reason\":\"\","
                + "\"atMillis\":1000}");
    PartitionReport lost =
        report(State.HALTED, "look", OptionalLong.empty(), Optional.of(new OffsetLost(100, 0, 60)));
    assertThat(lost.json())
        .isEqualTo(
            "{\"position\":7,\"endOffset\":-1,\"state\":\"halted\",\"reason\":\"look\","
                + "\"atMillis\":1000,\"ledger\":100,\"beginning\":0,\"end\":60}");
    PartitionReport replaced =
        report(
            State.HALTED, "look", OptionalLong.of(9), Optional.of(new TopicReplaced("old", "new")));
    assertThat(replaced.json()).endsWith("\"ledgerTopicId\":\"old\",\"topicId\":\"new\"}");
    assertThat(PartitionReport.parse(counting.json())).as("read again").isEqualTo(counting);
    assertThat(PartitionReport.parse(lost.json())).as("read again").isEqualTo(lost);
    assertThat(PartitionReport.parse(replaced.json())).as("read again").isEqualTo(replaced);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "no JSON", "5", "null", "[]"})
  void isUnreadable_whenItIsNoJsonObject(String text) {
    PartitionReport report = PartitionReport.parse(text);
    assertThat(report.state()).as("state").isEqualTo(State.UNREADABLE);
    assertThat(report.endOffset()).as("end offset").isEmpty();
    assertThat(report.isStale(Instant.EPOCH)).as("stale").isTrue();
  }

  @Test
  void saysNothingOfWhatIsMissing() {
    PartitionReport report = PartitionReport.parse("{\"state\":\"new\",\"endOffset\":\"9\"}");
    assertThat(report.state()).as("state").isEqualTo(State.UNKNOWN);
    assertThat(report.position()).as("position").isEmpty();
    assertThat(report.endOffset()).as("end offset").isEmpty();
    assertThat(report.loss()).as("loss").isEmpty();
    assertThat(PartitionReport.parse("{\"state\":\"halted\",\"ledger\":1}").loss())
        .as("a loss without what Kafka held")
        .isEmpty();
  }

  @Test
  void isStaleAfterTenSeconds_unlessItIsAHalt() {
    PartitionReport counting = report(State.COUNTING, "", OptionalLong.of(9), Optional.empty());
    assertThat(counting.isStale(Instant.ofEpochMilli(11_000))).as("after 10 s").isFalse();
    assertThat(counting.isStale(Instant.ofEpochMilli(11_001))).as("after more").isTrue();
    PartitionReport halted = report(State.HALTED, "", OptionalLong.of(9), Optional.empty());
    assertThat(halted.isStale(Instant.ofEpochMilli(99_000))).as("a halt").isFalse();
  }

  private static PartitionReport report(
      State state, String reason, OptionalLong endOffset, Optional<Loss> loss) {
    return new PartitionReport(
        state, reason, OptionalLong.of(7), endOffset, OptionalLong.of(1000), loss);
  }
}
