package io.tillstream.dashboard.store;

import java.util.List;

/**
 * A part of a ranking, best first.
 *
 * @param members how many members the whole ranking has
 */
public record RankedRows(long members, List<Row> rows) {

  public RankedRows {
    rows = List.copyOf(rows);
  }

  /**
   * One place of a ranking.
   *
   * @param rank 1 for the best
   * @param member as it stands in Redis; arbitrary text
   * @param label what to show for it: a product's name, else the member; arbitrary text
   * @param score minor units or a count
   */
  public record Row(long rank, String member, String label, long score) {}
}
