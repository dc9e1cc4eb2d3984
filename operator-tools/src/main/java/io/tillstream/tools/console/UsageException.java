package io.tillstream.tools.console;

/** Options that cannot be used; the message says which and what is allowed. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
