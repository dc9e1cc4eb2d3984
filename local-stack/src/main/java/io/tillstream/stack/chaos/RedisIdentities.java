package io.tillstream.stack.chaos;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import io.tillstream.stack.chaos.NewestLines.Mark;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** Lookup of identities in Redis: which lines are counted. Opens a connection for each call. */
final class RedisIdentities {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Settings.Redis settings;
  private final Namespace namespace;

  RedisIdentities(Settings.Redis settings) {
    this.settings = settings;
    this.namespace = new Namespace(settings.namespace());
  }

  /** Whether all of {@code marks} are counted; false if Redis does not answer. */
  boolean holdAll(List<Mark> marks) {
    try (Jedis jedis = RedisConnections.open(settings, TIMEOUT)) {
      Pipeline pipeline = jedis.pipelined();
      List<Response<Boolean>> held =
          marks.stream()
              .map(
                  mark ->
                      pipeline.sismember(
                          namespace.seen(mark.stream(), mark.eventTime()), mark.identity()))
              .toList();
      pipeline.sync();
      return held.stream().allMatch(Response::get);
    } catch (JedisException unavailable) {
      return false;
    }
  }
}
