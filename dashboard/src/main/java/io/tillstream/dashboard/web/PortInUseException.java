package io.tillstream.dashboard.web;

/** The address to listen on is in use, or not an address of this machine. */
public final class PortInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortInUseException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
