package io.tillstream.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversions of Redis replies: bytes, whole numbers, lists, nothing. */
final class Answers {

  private Answers() {}

  static long number(@Nullable Object answer) {
    if (answer instanceof Long number) {
      return number;
    }
    throw unexpected("a number", answer);
  }

  static List<?> list(@Nullable Object answer) {
    if (answer instanceof List<?> list) {
      return list;
    }
    throw unexpected("a list", answer);
  }

  static String text(@Nullable Object answer) {
    return optionalText(answer).orElseThrow(() -> unexpected("text", null));
  }

  static Optional<String> optionalText(@Nullable Object answer) {
    if (answer == null) {
      return Optional.empty();
    }
    if (answer instanceof byte[] bytes) {
      return Optional.of(new String(bytes, UTF_8));
    }
    throw unexpected("text", answer);
  }

  private static StoreException unexpected(String wanted, @Nullable Object answer) {
    String got = answer == null ? "nothing" : answer.getClass().getSimpleName();
    return new StoreException("Redis answered " + got + " where " + wanted + " was expected");
  }
}
