package io.tillstream.dashboard.store;

/** Redis did not answer, or not with what was expected. The message is for the operator. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
