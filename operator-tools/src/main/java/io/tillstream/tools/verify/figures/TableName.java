package io.tillstream.tools.verify.figures;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.util.Optional;

/**
 * What a key of Redis holds, as the part behind the namespace's prefix says it: a ranking or the
 * totals, of one window.
 *
 * @param ranking which ranking; empty for the totals
 */
public record TableName(Optional<Ranking> ranking, Window window) {

  private static final String TOTALS = withoutPrefix(Namespace.LIVE.totals(Window.ALL));

  public static String of(Ranking ranking, Window window) {
    return withoutPrefix(Namespace.LIVE.ranking(ranking, window));
  }

  public static String ofTotals(Window window) {
    return withoutPrefix(Namespace.LIVE.totals(window));
  }

  /**
   * Reads the part of a key behind the prefix.
   *
   * @return empty where it is neither a ranking nor totals
   */
  public static Optional<TableName> parse(String name) {
    for (Ranking ranking : Ranking.values()) {
      Optional<Window> window = windowAfter(ranking.key(), name);
      if (window.isPresent() && window.get().granularity() != Granularity.MINUTE) {
        return Optional.of(new TableName(Optional.of(ranking), window.get()));
      }
    }
    return windowAfter(TOTALS, name).map(window -> new TableName(Optional.empty(), window));
  }

  /** Whether a key is named as if it were a ranking or totals, so that it has to be one. */
  public static boolean looksLikeTable(String name) {
    String word = firstWord(name);
    if (word.equals(TOTALS)) {
      return true;
    }
    for (Ranking ranking : Ranking.values()) {
      if (word.equals(firstWord(ranking.key()))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Window> windowAfter(String word, String name) {
    if (name.equals(word)) {
      return Optional.of(Window.ALL);
    }
    if (!name.startsWith(word + ":")) {
      return Optional.empty();
    }
    return Window.parse(name.substring(word.length() + 1))
        .filter(window -> name.equals(word + window.keySuffix()));
  }

  public boolean isTotals() {
    return ranking.isEmpty();
  }

  private static String firstWord(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static String withoutPrefix(String key) {
    return key.substring(Namespace.LIVE.prefix().length());
  }
}
