package io.tillstream.contract.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerTest {

  @Test
  void readsOffsetsAndIds() {
    Ledger ledger =
        Ledger.of(Map.of("orders:id", "A", "orders:10", "7", "orders:2", "5", "behavior:0", "3"));
    assertThat(ledger.topicId(LogStream.ORDERS)).as("id").contains("A");
    assertThat(ledger.topicId(LogStream.BEHAVIOR)).as("no id").isEmpty();
    assertThat(ledger.next("orders:10")).as("offset").hasValue(7);
    assertThat(ledger.next("orders:1")).as("no offset").isEmpty();
    assertThat(ledger.partitions(LogStream.ORDERS))
        .as("partitions, by number")
        .containsExactly(new PartitionName("orders", 2), new PartitionName("orders", 10));
  }

  @Test
  void keepsWhatIsNotAnOffset_andLeavesOutWhatIsNoPartition() {
    Ledger ledger =
        Ledger.of(
            Map.of("orders:0", "-1", "orders:1", "", "orders:2", "9223372036854775808", "x", "1"));
    assertThat(ledger.offsets()).as("offsets").isEmpty();
    assertThat(ledger.malformed())
        .as("malformed")
        .containsOnlyKeys(
            new PartitionName("orders", 0),
            new PartitionName("orders", 1),
            new PartitionName("orders", 2));
  }

  @Test
  void namesAPartitionAsItsFieldDoes() {
    assertThat(PartitionName.parse("a:b:7"))
        .as("a topic with a colon")
        .contains(new PartitionName("a:b", 7));
    assertThat(PartitionName.parse("orders:id")).as("an id").isEmpty();
    assertThat(PartitionName.parse("orders:")).as("no number").isEmpty();
    assertThat(PartitionName.parse("orders:01")).as("not as it is written").isEmpty();
    assertThat(PartitionName.parse("7")).as("no topic").isEmpty();
    assertThat(new PartitionName("orders", 3)).as("field").hasToString("orders:3");
  }
}
