package io.tillstream.topology.ledger;

/**
 * The store's own code failed on the effects of a commit, before anything was sent. Some record of
 * the range is to blame, not the store.
 */
public final class UnencodableEffectsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnencodableEffectsException(Throwable cause) {
    super("the store cannot encode the effects: " + cause, cause);
  }
}
