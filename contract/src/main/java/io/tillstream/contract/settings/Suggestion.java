package io.tillstream.contract.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A suggestion for a misspelled name. */
final class Suggestion {

  private Suggestion() {}

  /** The candidate with the smallest edit distance; empty if that is large for its length. */
  static Optional<String> nearest(String given, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> edits(given, candidate)))
        .filter(nearest -> edits(given, nearest) <= Math.max(2, nearest.length() / 4));
  }

  /** The same for keys, for which an equal last word is sufficient. */
  static Optional<String> nearestKey(String given, Collection<String> keys) {
    Optional<String> nearest = nearest(given, keys);
    String lastWord = given.substring(given.lastIndexOf('.') + 1);
    return nearest.isPresent()
        ? nearest
        : keys.stream().filter(key -> key.endsWith("." + lastWord)).findFirst();
  }

  /** The end of a message with the suggestion; an empty text if there is none. */
  static String question(Optional<String> suggestion) {
    return suggestion.map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** The edit distance (insertions, deletions, substitutions), ignoring case. */
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
