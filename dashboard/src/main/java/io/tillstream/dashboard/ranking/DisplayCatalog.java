package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window.Granularity;
import java.util.Arrays;
import java.util.List;

/**
 * The windows, rankings and totals that exist in this version, with the words for people: the
 * answer of {@code GET /api/catalog}, from which the page builds itself. Needs no Redis. Each list
 * is in order of display.
 */
public record DisplayCatalog(
    List<WindowInfo> windows, List<RankingInfo> rankings, List<TotalInfo> totals) {

  private static final DisplayCatalog CURRENT =
      new DisplayCatalog(
          Arrays.stream(Granularity.values()).map(WindowInfo::of).toList(),
          Arrays.stream(Ranking.values()).map(RankingInfo::of).toList(),
          Totals.FIELDS.stream().map(TotalInfo::of).toList());

  public DisplayCatalog {
    windows = List.copyOf(windows);
    rankings = List.copyOf(rankings);
    totals = List.copyOf(totals);
  }

  /** The catalog of this version. */
  public static DisplayCatalog current() {
    return CURRENT;
  }

  /**
   * A length of windows.
   *
   * @param window such as {@code day}
   * @param form of a window of this length, such as {@code day:yyyy-MM-dd}
   * @param label of the current window, such as {@code Today}
   * @param ranked whether these windows have rankings, and a stream
   */
  public record WindowInfo(String window, String form, String label, boolean ranked) {

    static WindowInfo of(Granularity granularity) {
      return new WindowInfo(
          granularity.keyword(),
          granularity.form(),
          granularity.currentName(),
          granularity.isRanked());
    }
  }

  /**
   * A ranking.
   *
   * @param ranking such as {@code merchant:sales}
   * @param label such as {@code Merchants by sales}
   * @param subject the kind of its members, such as {@code merchant}
   * @param subjectLabel such as {@code Merchants}
   * @param measure what its scores measure, such as {@code sales}
   * @param unit {@code money} or {@code count}
   * @param onPage whether the page and the stream show it
   */
  public record RankingInfo(
      String ranking,
      String label,
      String subject,
      String subjectLabel,
      String measure,
      String unit,
      boolean onPage) {

    static RankingInfo of(Ranking ranking) {
      return new RankingInfo(
          ranking.key(),
          ranking.label(),
          ranking.subject().keyword(),
          ranking.subject().label(),
          ranking.measure(),
          ranking.unit().keyword(),
          ranking.display() == Ranking.Display.PAGE);
    }
  }

  /**
   * A field of totals.
   *
   * @param total such as {@code sales}
   * @param label such as {@code Sales}
   * @param unit {@code money} or {@code count}
   */
  public record TotalInfo(String total, String label, String unit) {

    static TotalInfo of(Totals.Field field) {
      return new TotalInfo(field.name(), field.label(), field.unit().keyword());
    }
  }
}
