package io.tillstream.tools.verify.figures;

/**
 * The names behind the numbers of several {@link SumTable}, so that these can be compared by
 * number.
 *
 * @param tables keys behind the namespace's prefix, as {@link TableName} reads them
 * @param members of the rankings, and fields of the totals
 */
public record SumNames(NameTable tables, NameTable members) {

  public SumNames() {
    this(new NameTable(), new NameTable());
  }
}
