package io.tillstream.dashboard.store;

import io.tillstream.contract.redis.Ranking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A read of one key of Redis, with the decoder of the answer of {@code read.lua}. Equal reads are
 * one read.
 *
 * @param <T> the value
 */
public sealed interface StoreRead<T> {

  /** The key to read. */
  String key();

  /** The four words that the script takes for this read. */
  List<String> words();

  /** Turns the script's answer into a value. */
  T decode(List<?> answer);

  /** All fields of a hash. Empty if there are more than {@code most}. */
  record Hash(String key, int most) implements StoreRead<Optional<Map<String, String>>> {
    @Override
    public List<String> words() {
      return List.of("hash", Integer.toString(most), "", "");
    }

    @Override
    public Optional<Map<String, String>> decode(List<?> answer) {
      if (Answers.number(answer.get(0)) > most) {
        return Optional.empty();
      }
      List<?> flat = Answers.list(answer.get(1));
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 0; i + 1 < flat.size(); i += 2) {
        fields.put(Answers.text(flat.get(i)), Answers.text(flat.get(i + 1)));
      }
      return Optional.of(fields);
    }
  }

  /**
   * Whole numbers in some fields of a hash; 0 for a field that is missing. Empty without a hash.
   */
  record Fields(String key, List<String> names) implements StoreRead<Optional<Map<String, Long>>> {
    @Override
    public List<String> words() {
      return List.of("fields", String.join(",", names), "", "");
    }

    @Override
    public Optional<Map<String, Long>> decode(List<?> answer) {
      if (Answers.number(answer.get(0)) == 0) {
        return Optional.empty();
      }
      List<?> values = Answers.list(answer.get(1));
      Map<String, Long> fields = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String field = names.get(i);
        String where = "Field " + field + " of " + key;
        fields.put(
            field,
            Answers.optionalText(values.get(i)).map(t -> IntegerText.of(t, where)).orElse(0L));
      }
      return Optional.of(fields);
    }
  }

  /** A part of a ranking in the order of {@code ZREVRANGE}: best first, ties too. */
  record Rows(String key, long offset, int limit, boolean labelled)
      implements StoreRead<RankedRows> {
    @Override
    public List<String> words() {
      return List.of(
          "rows",
          Long.toString(offset),
          Long.toString(offset + limit - 1),
          labelled ? "labelled" : "");
    }

    @Override
    public RankedRows decode(List<?> answer) {
      List<?> flat = Answers.list(answer.get(1));
      List<?> labels = Answers.list(answer.get(2));
      List<RankedRows.Row> rows = new ArrayList<>(flat.size() / 2);
      for (int i = 0; i + 1 < flat.size(); i += 2) {
        int row = i / 2;
        String member = Answers.text(flat.get(i));
        String label =
            row < labels.size() ? Answers.optionalText(labels.get(row)).orElse(member) : member;
        long score =
            IntegerText.of(Answers.text(flat.get(i + 1)), "Score of \"" + member + "\" in " + key);
        rows.add(new RankedRows.Row(offset + row + 1, member, label, score));
      }
      return new RankedRows(Answers.number(answer.get(0)), rows);
    }
  }

  /** The sum of all scores of a ranking. Empty if it has more than {@code most} members. */
  record Sum(String key, int most) implements StoreRead<OptionalLong> {
    @Override
    public List<String> words() {
      return List.of("sum", Integer.toString(most), "", "");
    }

    @Override
    public OptionalLong decode(List<?> answer) {
      return answer.size() < 2
          ? OptionalLong.empty()
          : OptionalLong.of(IntegerText.of(Answers.text(answer.get(1)), "Sum of " + key));
    }
  }

  /** Rows of {@code ranking} under {@code key}, with names where its subject has them. */
  static Rows rows(Ranking ranking, String key, long offset, int limit) {
    return new Rows(key, offset, limit, ranking.subject().isNamed());
  }
}
