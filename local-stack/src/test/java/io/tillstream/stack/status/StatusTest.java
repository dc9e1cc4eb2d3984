package io.tillstream.stack.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.stack.state.PartState;
import io.tillstream.tools.progress.CountingState;
import io.tillstream.tools.progress.PartitionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class StatusTest {

  private static final PartStatus KAFKA =
      new PartStatus(
          "kafka",
          OptionalLong.of(4711),
          PartState.RUNNING,
          OptionalInt.of(19_092),
          Optional.of(Duration.ofSeconds(125)),
          0);
  private static final PartStatus FLUME =
      new PartStatus(
          "flume",
          OptionalLong.empty(),
          PartState.RESTARTING,
          OptionalInt.empty(),
          Optional.empty(),
          3);
  private static final CountingState COUNTING =
      new CountingState(
          7,
          1,
          2,
          List.of(
              new PartitionState("orders:0", 5, 8, "counting", ""),
              new PartitionState("orders:1", 4, 4, "halted", "Kafka lost offset 4")));

  @Test
  void jsonIsAsTheContractSays() throws Exception {
    StackStatus status =
        new StackStatus(
            List.of(KAFKA, FLUME), true, Optional.of("http://127.0.0.1:7070"), Optional.empty());
    assertThat(StatusJson.of(status))
        .as("one line")
        .isEqualTo(
            "{\"parts\":[{\"name\":\"kafka\",\"pid\":4711,\"state\":\"running\",\"port\":19092},"
                + "{\"name\":\"flume\",\"state\":\"restarting\"}],"
                + "\"dashboard\":\"http://127.0.0.1:7070\",\"supervised\":true,\"counting\":null}");
  }

  @Test
  void jsonIsSensible_whenNothingRuns() throws Exception {
    assertThat(StatusJson.of(StackStatus.NOTHING))
        .as("nothing")
        .isEqualTo("{\"parts\":[],\"dashboard\":null,\"supervised\":false,\"counting\":null}");
  }

  @Test
  void textShowsUptimeRestartsLagAndTheReasonOfAHalt() {
    StackStatus status =
        new StackStatus(
            List.of(KAFKA, FLUME),
            true,
            Optional.of("http://127.0.0.1:7070"),
            Optional.of(COUNTING));
    assertThat(String.join("\n", StatusText.of(status)))
        .as("what the operator reads")
        .containsPattern("kafka +running +4711 +19092 +2 min 5 s +0")
        .containsPattern("flume +restarting +3")
        .contains("9 lines counted, lag 3; 1 duplicate, 2 malformed; version 7")
        .contains("orders:1 halted: Kafka lost offset 4");
    assertThat(status.isHealthy()).as("healthy").isFalse();
  }

  @Test
  void isHealthy_onlyWhenTheTopologyReportsThatItCounts() {
    PartitionState counting = new PartitionState("orders:0", 5, 8, "counting", "");
    PartitionState stale = new PartitionState("orders:1", 4, 4, "stale", "does it run?");
    assertThat(running(List.of(counting)).isHealthy()).as("all is counted").isTrue();
    assertThat(running(List.of(counting, stale)).isHealthy()).as("one is stale").isFalse();
    StackStatus unreported = running(List.of());
    assertThat(unreported.isHealthy()).as("without a report").isFalse();
    assertThat(String.join("\n", StatusText.of(unreported)))
        .as("what the operator reads")
        .contains("The topology has not reported yet");
  }

  private static StackStatus running(List<PartitionState> partitions) {
    return new StackStatus(
        List.of(KAFKA),
        true,
        Optional.empty(),
        Optional.of(new CountingState(7, 0, 0, partitions)));
  }

  @Test
  void textShowsIt_whenTheSupervisingProcessIsGone() {
    StackStatus status =
        new StackStatus(List.of(KAFKA), false, Optional.empty(), Optional.of(COUNTING));
    assertThat(String.join("\n", StatusText.of(status)))
        .as("what the operator reads")
        .contains("The supervising process is gone");
  }
}
