package io.tillstream.tools.console;

import io.tillstream.contract.settings.Settings;
import java.util.Locale;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The message about a Redis that is unavailable or refuses. */
public final class RedisFailure {

  private RedisFailure() {}

  /** Says which Redis failed, why, and which settings to check. */
  public static OperatorException of(Settings.Redis settings, JedisException failure) {
    String reason = String.valueOf(failure.getMessage()).replaceAll("\\.+$", "");
    String advice;
    if (failure instanceof JedisConnectionException) {
      advice = "Is it running, and are redis.host and redis.port right?";
    } else if (reason.startsWith("LOADING")) {
      advice = "Try again when it has loaded.";
    } else {
      advice = "Are redis.username, redis.password and redis.namespace right?";
    }
    return new OperatorException(
        String.format(
            Locale.ROOT,
            "Redis at %s:%d: %s. %s",
            settings.host(),
            settings.port(),
            reason,
            advice),
        failure);
  }
}
