package io.tillstream.tools.verify.redis;

import io.tillstream.tools.verify.figures.TableName;
import java.util.Map;
import java.util.Set;

/**
 * Receives what one attempt reads of Redis. An attempt during which a commit happened is thrown
 * away, and another one begun with a new receiver.
 */
public interface RedisDumpVisitor {

  /**
   * A key of the namespace, before its content. Members and fields follow only where the name is a
   * {@link TableName} and the type is the one that belongs to it.
   *
   * @param name the part of the key after the prefix
   * @param type as Redis names it, such as {@code zset}
   * @param size members or fields, where it is a sorted set or a hash
   */
  void key(String name, String type, long size);

  /** A member of a sorted set. */
  void score(String table, String member, double score);

  /** A field of totals. */
  void field(String table, String field, String value);

  /** The counters and the codes of all products with a name, after everything else. */
  void end(Map<String, String> counters, Set<String> namedProducts);
}
