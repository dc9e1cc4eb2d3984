package io.tillstream.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class RedisFailureTest {

  private static final Settings.Redis SETTINGS =
      SettingsLoader.load(Optional.empty(), Map.of(), Map.of("redis.port", "7001")).redis();

  @Test
  void saysWhatToDo_forEachKindOfFailure() {
    assertThat(message(new JedisConnectionException("Failed to connect.")))
        .isEqualTo(
            "Redis at 127.0.0.1:7001: Failed to connect."
                + " Is it running, and are redis.host and redis.port right?");
    assertThat(message(new JedisDataException("LOADING Redis is loading the dataset in memory")))
        .endsWith("in memory. Try again when it has loaded.");
    assertThat(message(new JedisDataException("NOAUTH Authentication required.")))
        .endsWith("Are redis.username, redis.password and redis.namespace right?");
  }

  private static String message(JedisException failure) {
    return String.valueOf(RedisFailure.of(SETTINGS, failure).getMessage());
  }
}
