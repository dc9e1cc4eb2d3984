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
  void givesAReason_whenTheTopologyNeverReported() {
    CountingSummary counting = watch.observe(Map.of(), Map.of(), START);
    assertThat(counting.state()).isEqualTo(CountingHealth.STALE);
    assertThat(counting.reasons()).containsExactly("The topology has not reported yet");
  }

  @Test
  void addsUpTheLagOfAllPartitions() {
    CountingSummary counting =
        watch.observe(
            Map.of("orders:0", "90", "orders:1", "7", "orders:id", "xyz"),
            Map.of(
                "orders:0", report("counting", 100, START),
                "orders:1", report("counting", 7, START)),
            START);
    assertThat(counting.state()).isEqualTo(CountingHealth.COUNTING);
    assertThat(counting.lag()).isEqualTo(10);
    assertThat(counting.reasons()).isEmpty();
    assertThat(counting.partitions())
        .extracting(PartitionProgress::partition)
        .as("partitions, without topic ids")
        .containsExactly("orders:0", "orders:1");
  }

  @Test
  void countsNoLag_whenTheLedgerIsPastAnOlderReport() {
    CountingSummary counting =
        watch.observe(
            Map.of("orders:0", "120"), Map.of("orders:0", report("counting", 100, START)), START);
    assertThat(counting.lag()).isZero();
  }

  @Test
  void putsPartitionsInTheOrderOfTheirNumbers() {
    CountingSummary counting =
        watch.observe(
            Map.of("orders:10", "1", "orders:9", "1", "behavior:2", "1"), Map.of(), START);
    assertThat(counting.partitions())
        .extracting(PartitionProgress::partition)
        .containsExactly("behavior:2", "orders:9", "orders:10");
  }

  @Test
  void isHalted_whenOnePartitionIs() {
    CountingSummary counting =
        watch.observe(
            Map.of("orders:0", "1", "orders:1", "1", "orders:2", "1"),
            Map.of(
                "orders:0", report("halted", 1, START),
                "orders:1", report("waiting", 1, START),
                "orders:2", report("counting", 1, START)),
            START);
    assertThat(counting.state()).isEqualTo(CountingHealth.HALTED);
    assertThat(counting.reasons())
        .containsExactly("orders:0 halted: why halted", "orders:1 waiting: why waiting");
  }

  @Test
  void givesAReasonOnce_whenAllPartitionsHaveIt() {
    CountingSummary counting =
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
        .isEqualTo(CountingHealth.COUNTING);
    CountingSummary late = watch.observe(Map.of("orders:0", "1"), report, START.plusSeconds(11));
    assertThat(late.state()).isEqualTo(CountingHealth.STALE);
    assertThat(late.reasons())
        .containsExactly(
            "orders:0 stale: The topology has not reported for 11 s; check that it runs");
  }

  @Test
  void isStaleAtOnce_whenTheFirstReportSeenIsOld() {
    Map<String, String> report =
        Map.of("orders:0", report("counting", 1, START.minusSeconds(3600)));
    assertThat(watch.observe(Map.of(), report, START).state()).isEqualTo(CountingHealth.STALE);
  }

  @Test
  void isNotStale_whenTheClocksDiffer() {
    Instant theirs = START.minusSeconds(3600);
    watch.observe(Map.of(), Map.of("orders:0", report("counting", 1, theirs)), START);
    CountingSummary next =
        watch.observe(
            Map.of(),
            Map.of("orders:0", report("counting", 1, theirs.plusSeconds(1))),
            START.plusSeconds(1));
    assertThat(next.state()).isEqualTo(CountingHealth.COUNTING);
  }

  @Test
  void isStale_whenRecordsArePendingAndTheLedgerDoesNotMove() {
    for (int second = 0; second <= 30; second++) {
      assertThat(pendingRecords(second).state())
          .as("after %d s", second)
          .isEqualTo(CountingHealth.COUNTING);
    }
    CountingSummary late = pendingRecords(31);
    assertThat(late.state()).isEqualTo(CountingHealth.STALE);
    assertThat(late.reasons())
        .containsExactly("orders:0 stale: 10 records are pending, none counted for 31 s");
  }

  @Test
  void saysOneRecordInTheSingular() {
    Map<String, String> ledger = Map.of("orders:0", "99");
    watch.observe(ledger, Map.of("orders:0", report("counting", 100, START)), START);
    Instant late = START.plusSeconds(31);
    assertThat(
            watch
                .observe(ledger, Map.of("orders:0", report("counting", 100, late)), late)
                .reasons())
        .containsExactly("orders:0 stale: 1 record is pending, none counted for 31 s");
  }

  private CountingSummary pendingRecords(int second) {
    Instant now = START.plusSeconds(second);
    return watch.observe(
        Map.of("orders:0", "90"), Map.of("orders:0", report("counting", 100, now)), now);
  }

  @Test
  void isStale_whenItWaitsForLong() {
    for (int second = 0; second <= 30; second++) {
      assertThat(waiting(second).state())
          .as("after %d s", second)
          .isEqualTo(CountingHealth.WAITING);
    }
    assertThat(waiting(31).state()).isEqualTo(CountingHealth.STALE);
    assertThat(waiting(31).reasons())
        .containsExactly("orders:0 stale: Waiting for 31 s: why waiting");
    Map<String, String> back = Map.of("orders:0", report("counting", 1, START.plusSeconds(32)));
    assertThat(watch.observe(Map.of(), back, START.plusSeconds(32)).state())
        .isEqualTo(CountingHealth.COUNTING);
    assertThat(waiting(40).state()).as("another wait").isEqualTo(CountingHealth.WAITING);
  }

  private CountingSummary waiting(int second) {
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
          .isEqualTo(CountingHealth.COUNTING);
    }
  }

  @Test
  void treatsANegativeOffsetAsUnknown() {
    CountingSummary counting =
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
            new PartitionProgress(
                "orders:0",
                null,
                null,
                0,
                CountingHealth.WAITING,
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
