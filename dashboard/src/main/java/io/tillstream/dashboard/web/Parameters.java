package io.tillstream.dashboard.web;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parses the parameters of requests. An unknown or repeated parameter is an error: a misspelt
 * {@code limit} must not look as if it had worked. Every method throws {@link RequestException}.
 */
final class Parameters {

  static final int DEFAULT_LIMIT = 10;
  static final int MAX_LIMIT = 1_000;

  /** Far beyond the last place of any ranking, and far from overflow. */
  static final long MAX_OFFSET = 1_000_000_000_000L;

  private static final String RANKED_WINDOWS = list(Granularity.ranked(), Granularity::form);

  private static final String ALL_WINDOWS = list(List.of(Granularity.values()), Granularity::form);

  private Parameters() {}

  /** The part of a ranking that a request asks for. */
  record PageRequest(Window window, int limit, long offset) {}

  static Ranking ranking(String key) {
    return Ranking.ofKey(key)
        .orElseThrow(
            () ->
                RequestException.notFound(
                    "There is no ranking \""
                        + key
                        + "\"; there are "
                        + list(List.of(Ranking.values()), Ranking::key)));
  }

  static PageRequest part(Map<String, List<String>> query) {
    rejectUnknown(query, Set.of("window", "limit", "offset"));
    Window window = window(query, RANKED_WINDOWS);
    if (!window.granularity().isRanked()) {
      throw bad("window", window.toString(), RANKED_WINDOWS);
    }
    return new PageRequest(
        window,
        (int) number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
        number(query, "offset", 0, 0, MAX_OFFSET));
  }

  static Window totalsWindow(Map<String, List<String>> query) {
    rejectUnknown(query, Set.of("window"));
    return window(query, ALL_WINDOWS);
  }

  static Granularity streamWindow(Map<String, List<String>> query) {
    rejectUnknown(query, Set.of("window"));
    String keyword = single(query, "window").orElse(Granularity.ALL.keyword());
    return Granularity.ranked().stream()
        .filter(window -> window.keyword().equals(keyword))
        .findFirst()
        .orElseThrow(
            () -> bad("window", keyword, list(Granularity.ranked(), Granularity::keyword)));
  }

  static void none(Map<String, List<String>> query) {
    rejectUnknown(query, Set.of());
  }

  private static Window window(Map<String, List<String>> query, String allowed) {
    String text = single(query, "window").orElse("all");
    return Window.parse(text).orElseThrow(() -> bad("window", text, allowed));
  }

  private static long number(
      Map<String, List<String>> query, String name, long otherwise, long least, long most) {
    Optional<String> text = single(query, name);
    if (text.isEmpty()) {
      return otherwise;
    }
    String digits = text.get();
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 15
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    long number = isNumber ? Long.parseLong(digits) : -1;
    if (number < least || number > most) {
      throw bad(name, digits, "a whole number from " + least + " to " + most);
    }
    return number;
  }

  private static Optional<String> single(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw RequestException.badParameter(
          "Parameter " + name + " is given " + values.size() + " times; allowed is once");
    }
    return values.stream().findFirst();
  }

  private static void rejectUnknown(Map<String, List<String>> query, Set<String> known) {
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw RequestException.badParameter(
            "Unknown parameter \""
                + name
                + "\"; allowed: "
                + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private static <T> String list(List<T> values, Function<T, String> name) {
    return values.stream().map(name).collect(Collectors.joining(", "));
  }

  private static RequestException bad(String name, String value, String allowed) {
    return RequestException.badParameter(
        "Parameter " + name + " is \"" + value + "\"; allowed is " + allowed);
  }
}
