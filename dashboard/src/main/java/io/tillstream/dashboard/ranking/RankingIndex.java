package io.tillstream.dashboard.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.redis.Ranking;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rankings and the windows that exist: the answer of {@code GET /api/rankings}.
 *
 * @param asOf when the windows were looked up, ISO 8601
 * @param windows that exist, the newest first
 */
public record RankingIndex(
    String asOf, String zone, List<String> windows, List<RankingEntry> rankings) {

  public RankingIndex {
    windows = List.copyOf(windows);
    rankings = List.copyOf(rankings);
  }

  /**
   * One ranking.
   *
   * @param unit {@code money} or {@code count}
   * @param currency ISO 4217; absent for a count
   * @param fractionDigits of a score that is money: 2 says that a score is in cents
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RankingEntry(
      String ranking, String unit, @Nullable String currency, int fractionDigits) {

    /** The entry of {@code ranking}. */
    public static RankingEntry of(Ranking ranking, Currency currency) {
      boolean money = ranking.unit() == Ranking.ScoreUnit.MONEY;
      return new RankingEntry(
          ranking.key(),
          ranking.unit().keyword(),
          money ? currency.getCurrencyCode() : null,
          money ? DecimalAmounts.of(currency).fractionDigits() : 0);
    }
  }
}
