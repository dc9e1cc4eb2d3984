package io.tillstream.generator.truth;

import org.jspecify.annotations.Nullable;

/** An invalid {@code truth.json}. The message names the file and the reason. */
final class UnreadableTruthException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableTruthException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
