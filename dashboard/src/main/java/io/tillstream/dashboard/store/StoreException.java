package io.tillstream.dashboard.store;

/** A failed read of Redis: no answer, or an unexpected one. The message is for the operator. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
