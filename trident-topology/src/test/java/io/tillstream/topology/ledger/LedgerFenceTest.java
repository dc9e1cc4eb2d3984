package io.tillstream.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerFenceTest {

  private static final String TOPIC = "topic-id-1";

  private static Fence.Verdict judge(OptionalLong seen, LedgerEntry ledger) {
    PartitionBatch batch =
        new PartitionBatch(new PartitionId("orders", 0), TOPIC, 5, seen, 9, 0, List.of());
    return new LedgerFence().judge(batch, ledger);
  }

  private static LedgerEntry entry(long next, Optional<String> topicId) {
    return new LedgerEntry(OptionalLong.of(next), topicId);
  }

  @Test
  void isDueFromTheLedgersOffset() {
    assertThat(judge(OptionalLong.of(5), entry(5, Optional.of(TOPIC))))
        .isEqualTo(new Fence.Verdict.Due(5));
    assertThat(judge(OptionalLong.of(5), entry(7, Optional.of(TOPIC))))
        .isEqualTo(new Fence.Verdict.Due(7));
    assertThat(judge(OptionalLong.empty(), LedgerEntry.ABSENT)).isEqualTo(new Fence.Verdict.Due(5));
  }

  @Test
  void isDue_whenOnlyOtherPartitionsOfItsTopicWereCounted() {
    LedgerEntry ofOthers = new LedgerEntry(OptionalLong.empty(), Optional.of(TOPIC));
    assertThat(judge(OptionalLong.empty(), ofOthers)).isEqualTo(new Fence.Verdict.Due(5));
  }

  @Test
  void refusesAGapAndAVanishedEntry() {
    assertRefused(judge(OptionalLong.of(5), entry(4, Optional.of(TOPIC))), "ahead of the ledger");
    assertRefused(judge(OptionalLong.of(5), LedgerEntry.ABSENT), "no longer has an entry");
  }

  @Test
  void refusesAnotherTopic() {
    assertRefused(judge(OptionalLong.of(5), entry(5, Optional.of("topic-id-2"))), "recreated");
  }

  @Test
  void refusesAnOffsetWithoutATopic_asTheSpoutDoes() {
    LedgerEntry ofNoTopic = entry(5, Optional.empty());
    assertRefused(judge(OptionalLong.of(5), ofNoTopic), "lost its id");
    assertThat(ofNoTopic.isOfAnotherTopic(TOPIC)).as("what the spout asks").isTrue();
  }

  private static void assertRefused(Fence.Verdict verdict, String reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Fence.Verdict.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }
}
