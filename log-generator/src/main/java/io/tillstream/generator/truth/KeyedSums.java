package io.tillstream.generator.truth;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.truth.TruthDocument;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums by their Redis keys without the namespace's prefix. Keys and members are sorted, so that
 * equal figures have equal bytes. Not safe for use by several threads.
 */
final class KeyedSums {

  private static final String TOTALS = "totals";

  private final Map<String, Long> lines = new TreeMap<>();
  private final Map<String, Long> counters = new TreeMap<>();
  private final Map<String, Map<String, Long>> rankings = new TreeMap<>();
  private final Map<String, Map<String, Long>> totals = new TreeMap<>();

  /** Creates sums of zero lines, duplicates and malformed lines. */
  KeyedSums() {
    for (LogStream stream : LogStream.values()) {
      addLines(stream, 0);
    }
    addDuplicates(0);
    addMalformed(0);
  }

  void addLines(LogStream stream, long count) {
    lines.merge(stream.topic(), count, Math::addExact);
  }

  void addDuplicates(long count) {
    counters.merge(Counters.DUPLICATES, count, Math::addExact);
  }

  void addMalformed(long count) {
    counters.merge(Counters.MALFORMED, count, Math::addExact);
  }

  void addScore(Ranking ranking, Window window, String member, long value) {
    add(rankings, ranking.key() + window.keySuffix(), member, value);
  }

  void addTotal(Window window, String field, long value) {
    add(totals, TOTALS + window.keySuffix(), field, value);
  }

  /** Adds the figures of earlier runs. */
  void addAll(TruthDocument earlier) {
    earlier.lines().forEach((log, count) -> lines.merge(log, count, Math::addExact));
    earlier.counters().forEach((reason, count) -> counters.merge(reason, count, Math::addExact));
    earlier
        .rankings()
        .forEach(
            (key, scores) -> scores.forEach((member, score) -> add(rankings, key, member, score)));
    earlier
        .totals()
        .forEach((key, fields) -> fields.forEach((field, value) -> add(totals, key, field, value)));
  }

  Map<String, Long> lines() {
    return lines;
  }

  Map<String, Long> counters() {
    return counters;
  }

  Map<String, Map<String, Long>> rankings() {
    return rankings;
  }

  Map<String, Map<String, Long>> totals() {
    return totals;
  }

  private static void add(
      Map<String, Map<String, Long>> sums, String key, String member, long value) {
    sums.computeIfAbsent(key, first -> new TreeMap<>()).merge(member, value, Math::addExact);
  }
}
