package io.tillstream.stack.verify;

/**
 * A key that stands in Redis.
 *
 * @param name the part behind the namespace's prefix
 * @param type as Redis names it
 * @param size members or fields, 0 for other types
 * @param isTable whether it is a ranking or totals, of the type that belongs to it
 */
record FoundKey(String name, String type, long size, boolean isTable) {

  static final String SORTED_SET = "zset";
  static final String HASH = "hash";

  static FoundKey of(String name, String type, long size) {
    boolean isTable =
        TableName.parse(name)
            .filter(table -> type.equals(table.isTotals() ? HASH : SORTED_SET))
            .isPresent();
    return new FoundKey(name, type, size, isTable);
  }

  boolean isHash() {
    return type.equals(HASH);
  }
}
