package io.tillstream.contract.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a name perhaps meant. */
final class Suggestion {

  private Suggestion() {}

  /** The candidate that takes the fewest edits, where that is few for its length. */
  static Optional<String> nearest(String given, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> edits(given, candidate)))
        .filter(nearest -> edits(given, nearest) <= Math.max(2, nearest.length() / 4));
  }

  /** The same for keys, where the last word alone is enough. */
  static Optional<String> nearestKey(String given, Collection<String> keys) {
    Optional<String> nearest = nearest(given, keys);
    String lastWord = given.substring(given.lastIndexOf('.') + 1);
    return nearest.isPresent()
        ? nearest
        : keys.stream().filter(key -> key.endsWith("." + lastWord)).findFirst();
  }

  /** The end of a message that asks whether this was meant. */
  static String question(Optional<String> suggestion) {
    return suggestion.map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** How many characters have to be put in, taken out or changed; case does not matter. */
  private static int edits(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String to = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(row[j - 1], previous[j]) + 1);
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
