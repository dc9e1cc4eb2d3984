package io.tillstream.dashboard.ranking;

import io.tillstream.dashboard.store.RankedRows;
import java.util.List;

/**
 * A part of a ranking: the answer of {@code GET /api/rankings/{ranking}}.
 *
 * @param asOf when it was read, ISO 8601
 */
public record RankingPage(
    String ranking, String window, long version, String asOf, List<RankedRows.Row> rows) {

  public RankingPage {
    rows = List.copyOf(rows);
  }
}
