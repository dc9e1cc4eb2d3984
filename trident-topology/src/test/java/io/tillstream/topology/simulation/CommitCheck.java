package io.tillstream.topology.simulation;

import static io.tillstream.topology.simulation.Invariant.LEDGER_NEVER_SKIPS;
import static io.tillstream.topology.simulation.Invariant.RECORDS_ARE_ACCOUNTED_FOR;
import static io.tillstream.topology.simulation.Invariant.REFUNDS_BALANCE;
import static io.tillstream.topology.simulation.Invariant.SALES_BALANCE;

import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.LedgerEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what must hold after each commit, whatever was counted. Each method is an invariant. */
final class CommitCheck {

  private static final String SALES = "till:{live}:merchant:sales";
  private static final String TOTALS = "till:{live}:totals";
  private static final String REFUNDS = "till:{live}:refunds:net";
  private static final String REFUND_TOTALS = "till:{live}:refunds:totals";
  private static final String COUNTERS = "till:{live}:counters";

  private final Contents contents;

  CommitCheck(Contents contents) {
    this.contents = contents;
  }

  /** Those of them that what is in Redis decides. */
  void check() {
    salesBalance();
    refundsBalance();
    recordsAreAccountedFor();
  }

  /**
   * Compares a commit that was applied with the ledger that it was applied to.
   *
   * @param batchStart where its batch starts
   */
  static void ledgerNeverSkips(Commit commit, LedgerEntry before, long batchStart) {
    boolean isNext = before.next().equals(commit.expected());
    long from = commit.expected().orElse(batchStart);
    if (!isNext || batchStart > from || commit.next() < from) {
      throw new Violation(
          LEDGER_NEVER_SKIPS,
          commit.id()
              + ": the ledger was "
              + before
              + ", the batch started at "
              + batchStart
              + ", the commit moves it from "
              + commit.expected()
              + " to "
              + commit.next());
    }
  }

  /** Three sums of the rankings' windows, and four of the totals'. */
  private void salesBalance() {
    Map<String, Long> sums = new HashMap<>();
    contents.scores.forEach(
        (key, members) -> {
          if (key.startsWith(SALES)) {
            sums.merge("merchants" + window(key, SALES), sum(members), Long::sum);
          }
        });
    contents.hashes.forEach(
        (key, fields) -> {
          if (key.startsWith(TOTALS)) {
            sums.merge("totals" + window(key, TOTALS), contents.number(key, "sales"), Long::sum);
          }
        });
    Set<Long> different = new HashSet<>(sums.values());
    different.add(contents.number(TOTALS, "sales"));
    if (different.size() > 1) {
      throw new Violation(SALES_BALANCE, "version " + contents.version + ": " + sums);
    }
  }

  private void refundsBalance() {
    long inAll = sum(contents.scores.getOrDefault(REFUNDS, Map.of()));
    long inDays =
        contents.scores.entrySet().stream()
            .filter(ranking -> ranking.getKey().startsWith(REFUNDS + ":day:"))
            .mapToLong(ranking -> sum(ranking.getValue()))
            .sum();
    long inTotals = contents.number(REFUND_TOTALS, "cents");
    if (inAll != inTotals || inDays != inTotals) {
      throw new Violation(
          REFUNDS_BALANCE,
          "version " + contents.version + ": " + inAll + ", " + inDays + ", " + inTotals);
    }
  }

  private void recordsAreAccountedFor() {
    long read =
        contents.hashes.getOrDefault(COUNTERS, Map.of()).entrySet().stream()
            .filter(field -> field.getKey().startsWith("records:"))
            .mapToLong(field -> Long.parseLong(field.getValue()))
            .sum();
    long accountedFor =
        Stream.of("orders", "behaviors").mapToLong(f -> contents.number(TOTALS, f)).sum()
            + contents.number(REFUND_TOTALS, "lines")
            + Stream.of("duplicates", "malformed")
                .mapToLong(f -> contents.number(COUNTERS, f))
                .sum();
    if (read != accountedFor) {
      throw new Violation(
          RECORDS_ARE_ACCOUNTED_FOR,
          "version "
              + contents.version
              + ": "
              + read
              + " read, "
              + accountedFor
              + " accounted for");
    }
  }

  private static long sum(Map<String, Long> scores) {
    return scores.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The kind of window of a key: nothing, {@code day}, {@code hour} or {@code minute}. */
  private static String window(String key, String prefix) {
    String rest = key.substring(prefix.length());
    return rest.isEmpty() ? "" : rest.substring(1, rest.indexOf(':', 1));
  }
}
