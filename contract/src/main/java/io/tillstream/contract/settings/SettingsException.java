package io.tillstream.contract.settings;

/**
 * An invalid setting or settings file. The message names the source (file and line, variable or
 * flag), the key, the value and the valid values.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
