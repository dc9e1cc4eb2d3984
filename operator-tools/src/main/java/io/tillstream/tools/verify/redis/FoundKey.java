package io.tillstream.tools.verify.redis;

import io.tillstream.tools.verify.figures.TableName;

/**
 * A key in Redis.
 *
 * @param name the part after the namespace's prefix
 * @param type as Redis names it
 * @param size members or fields, 0 for other types
 * @param isTable whether it is a ranking or totals, of the type that belongs to it
 */
public record FoundKey(String name, String type, long size, boolean isTable) {

  public static final String SORTED_SET = "zset";
  public static final String HASH = "hash";

  public static FoundKey of(String name, String type, long size) {
    boolean isTable =
        TableName.parse(name)
            .filter(table -> type.equals(table.isTotals() ? HASH : SORTED_SET))
            .isPresent();
    return new FoundKey(name, type, size, isTable);
  }

  public boolean isHash() {
    return type.equals(HASH);
  }
}
