package io.tillstream.dashboard.store;

import java.util.List;

/**
 * A part of a ranking, best first.
 *
 * @param members the number of members of the whole ranking
 */
public record RankedRows(long members, List<Row> rows) {

  public RankedRows {
    rows = List.copyOf(rows);
  }

  /**
   * One row of a ranking.
   *
   * @param rank 1 for the best
   * @param member as in Redis; arbitrary text
   * @param label to show: a product's name, otherwise the member; arbitrary text
   * @param score minor units or a count
   */
  public record Row(long rank, String member, String label, long score) {}
}
