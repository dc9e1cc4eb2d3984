package io.tillstream.topology.simulation;

/** What holds in every simulated run; a {@link Violation} names the one that did not. */
enum Invariant {
  LEDGER_NEVER_SKIPS(
      "a commit continues at the ledger's offset, and its batch starts there or behind it"),
  COUNTING_STARTS_AT_A_BEGINNING(
      "a partition without a ledger entry is counted from its beginning"),
  SALES_BALANCE("merchants, totals and the windows of each size hold the same sales"),
  REFUNDS_BALANCE("merchants, their days and totals hold the same refunds"),
  RECORDS_ARE_ACCOUNTED_FOR("each record read was counted, a duplicate or malformed"),
  EVERYTHING_IS_COUNTED("without faults, each partition is counted up to its end"),
  SPOUT_REPORTS_NO_ERROR("the spout reports no error to Trident"),
  RANKINGS_MATCH_LEDGER("scores are those of the lines behind the ledger, each once"),
  TOTALS_MATCH_LEDGER("totals and counters are those of the lines behind the ledger, each once"),
  IDENTITIES_MATCH_LEDGER("the identities kept are those of the lines behind the ledger"),
  DEAD_LETTERS_MATCH_LEDGER("the dead letters are the bad lines behind the ledger, each once"),
  TYPES_ARE_KNOWN("a key has one of the types that the contract has");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
