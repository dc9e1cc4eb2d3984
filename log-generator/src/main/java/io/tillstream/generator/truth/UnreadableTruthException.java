package io.tillstream.generator.truth;

import org.jspecify.annotations.Nullable;

/** A {@code truth.json} that is none; the message says which and why. */
final class UnreadableTruthException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableTruthException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
