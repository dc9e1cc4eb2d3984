package io.tillstream.tools.verify.finding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an operator should know beside the figures. Of each kind the first few are kept, and how
 * many more there were.
 */
public final class Notes {

  private static final int EXAMPLES = 3;

  /** What a note is about. */
  public enum Kind {
    UNFINISHED_LINE,
    LOGS_GROWING,
    COPIES_DIFFER,
    COPIES_IN_PARTITIONS,
    SAME_NUMBER_ELSEWHERE,
    NOT_SETTLED,
    SENT_MORE_THAN_ONCE,
    EXPIRED,
    LOSS_ACCEPTED,
    BEGINNING,
    BOOKS,
    TRUTH
  }

  private final Map<Kind, List<String>> texts = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  public void add(Kind kind, String text) {
    counts.merge(kind, 1L, Long::sum);
    List<String> kept = texts.computeIfAbsent(kind, absent -> new ArrayList<>());
    if (kept.size() < EXAMPLES) {
      kept.add(text);
    }
  }

  /** All that is kept, by kind. */
  public List<String> texts() {
    List<String> all = new ArrayList<>();
    texts.forEach(
        (kind, kept) -> {
          all.addAll(kept);
          long more = counts.getOrDefault(kind, 0L) - kept.size();
          if (more > 0) {
            all.add(String.format(Locale.ROOT, "… and %,d more of this kind", more));
          }
        });
    return all;
  }
}
