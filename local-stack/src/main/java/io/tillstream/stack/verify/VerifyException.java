package io.tillstream.stack.verify;

/** Nothing could be compared. The message tells the operator why, and what to do. */
final class VerifyException extends Exception {

  private static final long serialVersionUID = 1L;

  VerifyException(String message) {
    super(message);
  }

  VerifyException(String message, Throwable cause) {
    super(message, cause);
  }
}
