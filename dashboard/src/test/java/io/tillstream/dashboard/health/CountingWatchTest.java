package io.tillstream.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.dashboard.store.StoreException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingWatchTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final CountingWatch watch = new CountingWatch();

  @Test
  void saysSo_whenTheTopologyNeverReported() {
    Counting counting = watch.observe(Map.of(), Map.of(), START);
    assertThat(counting.state()).isEqualTo(CountingState.STALE);
    assertThat(counting.reasons()).containsExactly("The topology has not reported yet");
  }

  @Test
  void addsUpTheLagOfAllPartitions() {
    Counting counting =
        watch.observe(
            Map.of("orders:0", "90", "orders:1", "7", "orders:id", "xyz"),
            Map.of(
                "orders:0", report("counting", 100, START),
                "orders:1", report("counting", 7, START)),
            START);
    assertThat(counting.state()).isEqualTo(CountingState.COUNTING);
    assertThat(counting.lag()).isEqualTo(10);
    assertThat(counting.reasons()).isEmpty();
    assertThat(counting.partitions())
        .extracting(Partition::partition)
        .as("topic ids are no partitions")
        .containsExactly("orders:0", "orders:1");
  }

  @Test
  void countsNoLag_whenTheLedgerIsPastAnOlderReport() {
    Counting counting =
        watch.observe(
            Map.of("orders:0", "120"), Map.of("orders:0", report("counting", 100, START)), START);
    assertThat(counting.lag()).isZero();
  }

  @Test
  void putsPartitionsInTheOrderOfTheirNumbers() {
    Counting counting =
        watch.observe(
            Map.of("orders:10", "1", "orders:9", "1", "behavior:2", "1"), Map.of(), START);
    assertThat(counting.partitions())
        .extracting(Partition::partition)
        .containsExactly("behavior:2", "orders:9", "orders:10");
  }

  @Test
  void isHalted_whenOnePartitionIs() {
    Counting counting =
        watch.observe(
            Map.of("orders:0", "1", "orders:1", "1", "orders:2", "1"),
            Map.of(
                "orders:0", report("halted", 1, START),
                "orders:1", report("waiting", 1, START),
                "orders:2", report("counting", 1, START)),
            START);
    assertThat(counting.state()).isEqualTo(CountingState.HALTED);
    assertThat(counting.reasons())
        .containsExactly("orders:0 halted: why halted", "orders:1 waiting: why waiting");
  }

  @Test
  void saysAReasonOnce_whenItHoldsForAll() {
    Counting counting =
        watch.observe(
            Map.of(),
            Map.of(
                "orders:0", report("waiting", 1, START),
                "orders:1", report("waiting", 1, START)),
            START);
    assertThat(counting.reasons()).containsExactly("All partitions waiting: why waiting");
  }

  @Test
  void isStale_whenReportsStop() {
    Map<String, String> report = Map.of("orders:0", report("counting", 1, START));
    watch.observe(Map.of("orders:0", "1"), report, START);
    assertThat(watch.observe(Map.of("orders:0", "1"), report, START.plusSeconds(10)).state())
        .isEqualTo(CountingState.COUNTING);
    Counting late = watch.observe(Map.of("orders:0", "1"), report, START.plusSeconds(11));
    assertThat(late.state()).isEqualTo(CountingState.STALE);
    assertThat(late.reasons())
        .containsExactly("orders:0 stale: The topology last reported 11 s ago; does it run?");
  }

  @Test
  void isStaleAtOnce_whenTheFirstReportSeenIsOld() {
    Map<String, String> report =
        Map.of("orders:0", report("counting", 1, START.minusSeconds(3600)));
    assertThat(watch.observe(Map.of(), report, START).state()).isEqualTo(CountingState.STALE);
  }

  @Test
  void isNotStale_whenTheClocksDiffer() {
    Instant theirs = START.minusSeconds(3600);
    watch.observe(Map.of(), Map.of("orders:0", report("counting", 1, theirs)), START);
    Counting next =
        watch.observe(
            Map.of(),
            Map.of("orders:0", report("counting", 1, theirs.plusSeconds(1))),
            START.plusSeconds(1));
    assertThat(next.state()).isEqualTo(CountingState.COUNTING);
  }

  @Test
  void isStale_whenRecordsWaitAndTheLedgerStandsStill() {
    for (int second = 0; second <= 30; second++) {
      assertThat(waitingRecords(second).state())
          .as("after %d s", second)
          .isEqualTo(CountingState.COUNTING);
    }
    Counting late = waitingRecords(31);
    assertThat(late.state()).isEqualTo(CountingState.STALE);
    assertThat(late.reasons())
        .containsExactly("orders:0 stale: 10 records wait and none was counted for 31 s");
  }

  private Counting waitingRecords(int second) {
    Instant now = START.plusSeconds(second);
    return watch.observe(
        Map.of("orders:0", "90"), Map.of("orders:0", report("counting", 100, now)), now);
  }

  @Test
  void isStale_whenItWaitsForLong() {
    for (int second = 0; second <= 30; second++) {
      assertThat(waiting(second).state()).as("after %d s", second).isEqualTo(CountingState.WAITING);
    }
    assertThat(waiting(31).state()).isEqualTo(CountingState.STALE);
    assertThat(waiting(31).reasons())
        .containsExactly("orders:0 stale: Waiting for 31 s now: why waiting");
    Map<String, String> back = Map.of("orders:0", report("counting", 1, START.plusSeconds(32)));
    assertThat(watch.observe(Map.of(), back, START.plusSeconds(32)).state())
        .isEqualTo(CountingState.COUNTING);
    assertThat(waiting(40).state()).as("another wait").isEqualTo(CountingState.WAITING);
  }

  private Counting waiting(int second) {
    Instant now = START.plusSeconds(second);
    return watch.observe(Map.of(), Map.of("orders:0", report("waiting", 1, now)), now);
  }

  @Test
  void isNotStale_whenThereIsNothingToCount() {
    for (int second = 0; second <= 60; second++) {
      Instant now = START.plusSeconds(second);
      Map<String, String> report = Map.of("orders:0", report("counting", 90, now));
      assertThat(watch.observe(Map.of("orders:0", "90"), report, now).state())
          .as("after %d s", second)
          .isEqualTo(CountingState.COUNTING);
    }
  }

  @Test
  void takesANegativeOffsetForUnknown() {
    Counting counting =
        watch.observe(
            Map.of(),
            Map.of(
                "orders:0",
                "{\"position\":-1,\"endOffset\":-1,\"state\":\"waiting\",\"reason\":\"not read"
                    + " yet\",\"atMillis\":"
                    + START.toEpochMilli()
                    + "}"),
            START);
    assertThat(counting.partitions())
        .containsExactly(
            new Partition(
                "orders:0",
                null,
                null,
                0,
                CountingState.WAITING,
                "not read yet",
                START.toEpochMilli()));
  }

  @Test
  void namesThePartition_whenItsReportIsNotJson() {
    assertThatThrownBy(() -> watch.observe(Map.of(), Map.of("orders:0", "{"), START))
        .isInstanceOf(StoreException.class)
        .hasMessage("The topology's report on orders:0 is not JSON: {");
  }

  private static String report(String state, long endOffset, Instant at) {
    return "{\"position\":%d,\"endOffset\":%d,\"state\":\"%s\",\"reason\":\"%s\",\"atMillis\":%d}"
        .formatted(
            endOffset,
            endOffset,
            state,
            state.equals("counting") ? "" : "why " + state,
            at.toEpochMilli());
  }
}
