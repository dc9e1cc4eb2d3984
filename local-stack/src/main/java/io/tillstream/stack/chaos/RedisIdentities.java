package io.tillstream.stack.chaos;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.stack.chaos.NewestLines.Mark;
import io.tillstream.stack.redis.RedisConnections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** The identities that Redis holds: which lines are counted. A connection for each question. */
final class RedisIdentities {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Settings.Redis settings;
  private final Namespace namespace;

  RedisIdentities(Settings.Redis settings) {
    this.settings = settings;
    this.namespace = new Namespace(settings.namespace());
  }

  /** Whether all of {@code marks} are counted; no, where Redis does not answer. */
  boolean holdAll(List<Mark> marks) {
    try (Jedis jedis = RedisConnections.open(settings, TIMEOUT)) {
      Set<String> ledger = jedis.hkeys(namespace.ledger());
      for (Mark mark : marks) {
        if (!isHeld(jedis, mark, ledger)) {
          return false;
        }
      }
      return true;
    } catch (JedisException away) {
      return false;
    }
  }

  private boolean isHeld(Jedis jedis, Mark mark, Set<String> ledger) {
    List<Response<Boolean>> answers = new ArrayList<>();
    Pipeline pipeline = jedis.pipelined();
    // only the shipper knows in which partition it is
    for (int partition = 0;
        ledger.contains(Namespace.ledgerField(mark.stream(), partition));
        partition++) {
      answers.add(
          pipeline.sismember(
              namespace.seen(mark.stream(), partition, mark.eventTime()), mark.identity()));
    }
    pipeline.sync();
    return answers.stream().anyMatch(Response::get);
  }
}
