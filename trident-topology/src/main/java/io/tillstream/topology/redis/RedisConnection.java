package io.tillstream.topology.redis;

import io.tillstream.redis.RedisInfo;
import io.tillstream.redis.RedisUnavailableException;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection, opened when it is needed and discarded when it breaks. Each new one is refused if
 * that Redis may evict keys or is too old for the commands that are used.
 *
 * <p>Not safe for use by several threads.
 */
final class RedisConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
  private static final int OLDEST_MAJOR = 6;
  private static final int OLDEST_MINOR = 2;

  private final RedisAddress address;
  private @Nullable Jedis jedis;

  RedisConnection(RedisAddress address) {
    this.address = address;
  }

  /**
   * Runs {@code command}.
   *
   * @throws StoreUnavailableException if Redis is unavailable, loading, refuses or is not fit for
   *     use
   */
  <T> T call(Function<Jedis, T> command) {
    try {
      return command.apply(connected());
    } catch (JedisConnectionException broken) {
      close();
      throw new StoreUnavailableException(
          "Redis at " + address + " does not answer: " + broken.getMessage(), broken);
    } catch (StoreUnavailableException unfit) {
      throw unfit;
    } catch (RedisUnavailableException notRewritten) {
      throw new StoreUnavailableException(String.valueOf(notRewritten.getMessage()), notRewritten);
    } catch (RuntimeException notUnderstood) {
      // An unexpected answer, mostly a JedisException: no record is the cause. What is left in the
      // buffers of the connection must not be read by a later call.
      close();
      throw new StoreUnavailableException(
          "Redis at " + address + " refused: " + notUnderstood.getMessage(), notUnderstood);
    }
  }

  private Jedis connected() {
    Jedis open = jedis;
    if (open == null) {
      open = new Jedis(address.hostAndPort(), address.clientConfig());
      // Known before it is checked, so that a failing check closes it.
      jedis = open;
      requireFit(open);
      LOG.info("Connected to Redis at {}", address);
    }
    return open;
  }

  private void requireFit(Jedis candidate) {
    RedisInfo server = RedisInfo.of(candidate, "server");
    String[] version = server.field("redis_version").orElse("0.0").split("\\.", 3);
    int major = Integer.parseInt(version[0]);
    int minor = Integer.parseInt(version[1]);
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      close();
      throw new StoreUnavailableException(
          "Redis at " + address + " is " + major + "." + minor + "; 6.2 or newer is needed");
    }
    String policy =
        RedisInfo.of(candidate, "memory").field("maxmemory_policy").orElse("noeviction");
    if (!policy.equals("noeviction")) {
      close();
      throw new StoreUnavailableException(
          "Redis at "
              + address
              + " has maxmemory-policy "
              + policy
              + " and may drop rankings or the ledger; set it to noeviction");
    }
  }

  @Override
  public void close() {
    Jedis open = jedis;
    jedis = null;
    if (open != null) {
      try {
        open.close();
      } catch (JedisException alreadyBroken) {
        LOG.debug("A broken connection to {} did not close cleanly", address, alreadyBroken);
      }
    }
  }
}
