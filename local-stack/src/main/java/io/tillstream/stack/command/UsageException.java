package io.tillstream.stack.command;

/** Options that cannot be used; the message says which and what is allowed. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
