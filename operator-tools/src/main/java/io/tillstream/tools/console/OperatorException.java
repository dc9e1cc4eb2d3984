package io.tillstream.tools.console;

/**
 * A tool cannot do its work. The message is for the operator: what happened, why, and what to do.
 */
public final class OperatorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OperatorException(String message) {
    super(message);
  }

  public OperatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
