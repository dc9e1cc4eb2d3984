package io.tillstream.tools.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import io.tillstream.kafka.TopicState;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LossFinderTest {

  private final Map<String, String> ledger = new HashMap<>(Map.of("orders:id", "A"));
  private final Map<String, String> reports = new HashMap<>();

  @Test
  void goesOnWhereKafkaBegins_whenRecordsAreNoLongerRetained() {
    ledger.put("orders:0", "10");
    Loss loss = find("A", Map.of(0, new TopicState.Held(25, 40)), false);
    assertThat(loss.partitions())
        .as("losses")
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.ledger()).as("ledger").isEqualTo(10);
              assertThat(lost.next()).as("next").isEqualTo(OptionalLong.of(25));
              assertThat(lost.knownRecords()).as("records").isEqualTo(15);
              assertThat(lost.text()).contains("offset 10", "holds 25 to 40", "15 records");
            });
  }

  @Test
  void goesOnWhereTheLogEnded_whenKafkaLostItsEnd_thoughItHasGrownMeanwhile() {
    ledger.put("orders:0", "100");
    reports.put("orders:0", "{\"state\":\"halted\",\"ledger\":100,\"beginning\":0,\"end\":60}");
    Map<Integer, TopicState.Held> held = Map.of(0, new TopicState.Held(0, 120));
    assertThat(find("A", held, false).partitions().get(0).next())
        .as("by default")
        .isEqualTo(OptionalLong.of(60));
    assertThat(find("A", held, true).partitions().get(0).next())
        .as("from the beginning")
        .isEqualTo(OptionalLong.of(0));
  }

  @Test
  void goesOnWithEveryPartitionOfATopicMadeAnew_andForgetsThoseThatItHasNot() {
    ledger.putAll(Map.of("orders:0", "10", "orders:1", "20", "orders:2", "30", "behavior:0", "5"));
    reports.put("orders:1", "{\"state\":\"halted\",\"endOffset\":27}");
    Loss loss =
        find("B", Map.of(0, new TopicState.Held(0, 3), 1, new TopicState.Held(4, 9)), false);
    assertThat(loss.isOfTopic()).as("of the whole topic").isTrue();
    assertThat(loss.knownRecords()).as("known records").isEqualTo(7);
    assertThat(loss.partitions().stream().map(lost -> lost.name() + " " + lost.next()))
        .as("partitions")
        .containsExactly(
            "orders:0 OptionalLong[0]", "orders:1 OptionalLong[4]", "orders:2 OptionalLong.empty");
  }

  @Test
  void findsNothing_whenKafkaHoldsWhatTheLedgerAsksFor() {
    ledger.put("orders:0", "10");
    assertThat(
            finder(false)
                .find(
                    new TopicState(LogStream.ORDERS, "A", Map.of(0, new TopicState.Held(0, 10))),
                    Set.of(0)))
        .as("loss")
        .isEmpty();
  }

  private Loss find(String topicId, Map<Integer, TopicState.Held> held, boolean isFromBeginning) {
    return finder(isFromBeginning)
        .find(new TopicState(LogStream.ORDERS, topicId, held), Set.of(0))
        .orElseThrow();
  }

  private LossFinder finder(boolean isFromBeginning) {
    return new LossFinder(LedgerSnapshot.of(ledger, reports), isFromBeginning);
  }
}
