package io.tillstream.topology.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a Redis holds, key by key, or should hold. */
final class Contents {

  final Map<String, Map<String, Long>> scores = new HashMap<>();
  final Map<String, Map<String, String>> hashes = new HashMap<>();
  final Map<String, Set<String>> sets = new HashMap<>();

  /** What the spouts last said of each partition. */
  final Map<String, String> reports = new HashMap<>();

  /** {@code topic:partition:offset} of each dead letter. */
  final List<String> deadLetters = new ArrayList<>();

  long version;

  Contents copy() {
    Contents copy = new Contents();
    scores.forEach((key, value) -> copy.scores.put(key, new HashMap<>(value)));
    hashes.forEach((key, value) -> copy.hashes.put(key, new HashMap<>(value)));
    sets.forEach((key, value) -> copy.sets.put(key, new HashSet<>(value)));
    copy.reports.putAll(reports);
    copy.deadLetters.addAll(deadLetters);
    copy.version = version;
    return copy;
  }

  Map<String, Long> scores(String key) {
    return scores.computeIfAbsent(key, absent -> new HashMap<>());
  }

  Map<String, String> hash(String key) {
    return hashes.computeIfAbsent(key, absent -> new HashMap<>());
  }

  Set<String> set(String key) {
    return sets.computeIfAbsent(key, absent -> new HashSet<>());
  }

  /** The number in a field of a hash; 0 where there is none. */
  long number(String key, String field) {
    return Long.parseLong(hashes.getOrDefault(key, Map.of()).getOrDefault(field, "0"));
  }

  void increase(String key, String field, long delta) {
    hash(key).put(field, Long.toString(number(key, field) + delta));
  }
}
