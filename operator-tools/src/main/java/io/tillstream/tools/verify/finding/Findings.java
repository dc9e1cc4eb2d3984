package io.tillstream.tools.verify.finding;

import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.tools.console.Quoted;
import io.tillstream.tools.verify.figures.TableName;
import java.util.List;
import java.util.TreeSet;

/**
 * The differences between two sides: how many, and the first of them in the order in which a person
 * looks for a fault.
 */
public final class Findings {

  private final String prefix;
  private final Difference.Sides sides;
  private final int limit;
  private final TreeSet<Difference> first = new TreeSet<>();
  private long count;

  /**
   * @param prefix of all keys of the namespace
   * @param limit how many differences are kept
   */
  public Findings(String prefix, Difference.Sides sides, int limit) {
    this.prefix = prefix;
    this.sides = sides;
    this.limit = limit;
  }

  /** A member of a ranking, or field of a hash, is not what it should be. */
  public void member(String name, String member, String expected, String found) {
    add(name, Quoted.of(member), expected, found);
  }

  /** A whole key is not what it should be. */
  public void key(String name, String expected, String found) {
    add(name, "", expected, found);
  }

  private void add(String name, String member, String expected, String found) {
    count++;
    Granularity order =
        TableName.parse(name).map(table -> table.window().granularity()).orElse(Granularity.ALL);
    first.add(new Difference(sides, order, prefix + name, member, expected, found));
    if (first.size() > limit) {
      first.pollLast();
    }
  }

  public long count() {
    return count;
  }

  public List<Difference> first() {
    return List.copyOf(first);
  }
}
