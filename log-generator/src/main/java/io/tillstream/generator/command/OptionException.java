package io.tillstream.generator.command;

import org.jspecify.annotations.Nullable;

/** An invalid option value or combination of options. The message says why. */
final class OptionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OptionException(String message) {
    super(message);
  }

  OptionException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }

  /** Throws unless {@code condition} holds. */
  static void unless(boolean condition, String message) {
    if (!condition) {
      throw new OptionException(message);
    }
  }
}
