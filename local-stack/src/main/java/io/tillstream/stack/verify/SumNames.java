package io.tillstream.stack.verify;

/**
 * The names behind the numbers of several {@link Sums}, so that these can be compared by number.
 *
 * @param tables keys behind the namespace's prefix, as {@link TableName} reads them
 * @param members of the rankings, and fields of the totals
 */
record SumNames(Names tables, Names members) {

  SumNames() {
    this(new Names(), new Names());
  }
}
