package io.tillstream.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeBooksTest {

  @Test
  void balances_whereEachRecordIsAccountedForOnce() {
    assertThat(new RangeBooks(6, 1, 2, 3, 1).imbalance()).isEmpty();
  }

  @Test
  void names_whereARecordIsUnaccountedFor() {
    assertThat(new RangeBooks(4, 1, 1, 1, 0).imbalance())
        .contains(
            "records do not balance: 4 read, 1 counted, 1 duplicates, 1 malformed, of which 0"
                + " errors");
  }

  @Test
  void names_whereMoreErrorsThanDeadLettersAreFound() {
    assertThat(new RangeBooks(3, 1, 1, 1, 2).imbalance()).isPresent();
  }
}
