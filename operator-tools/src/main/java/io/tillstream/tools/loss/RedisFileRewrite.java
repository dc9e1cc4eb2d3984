package io.tillstream.tools.loss;

import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The rewriting of Redis's append-only file: half a commit may be its end, which must not be
 * followed by anything (docs/adr/0010-redis-rewrites-its-file-before-commits.md).
 */
final class RedisFileRewrite {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private RedisFileRewrite() {}

  /**
   * Returns when the file is written anew; at once, where there is none or Redis forbids it. What
   * follows on the same connection goes to the same run of Redis.
   *
   * @throws JedisException if Redis does not succeed, or not within two minutes
   */
  static void await(Jedis jedis) {
    if (!says(jedis, "aof_enabled:1") || !isStarted(jedis)) {
      return;
    }
    long start = System.nanoTime();
    while (says(jedis, "aof_rewrite_in_progress:1") || says(jedis, "aof_rewrite_scheduled:1")) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new JedisException("it still rewrites its append-only file after two minutes");
      }
      pause();
    }
    if (!says(jedis, "aof_last_bgrewrite_status:ok")) {
      throw new JedisException("it cannot rewrite its append-only file; its log says why");
    }
  }

  /** Whether it is at work now; not, where it is forbidden. */
  private static boolean isStarted(Jedis jedis) {
    try {
      jedis.bgrewriteaof();
      return true;
    } catch (JedisAccessControlException forbidden) {
      return false;
    } catch (JedisDataException refusal) {
      String reason = String.valueOf(refusal.getMessage());
      if (reason.contains("unknown command")) {
        return false;
      }
      if (reason.contains("already in progress")) {
        return true;
      }
      throw refusal;
    }
  }

  private static boolean says(Jedis jedis, String line) {
    return jedis.info("persistence").lines().anyMatch(line::equals);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new JedisException("stopped while it rewrote its append-only file", stopped);
    }
  }
}
