package io.tillstream.redis;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The rewrite of Redis' append-only file, which is needed once after each start of Redis.
 *
 * <p>Redis writes what a script does between {@code MULTI} and {@code EXEC}. Where power fails in
 * between, the next start cuts the file after the last whole command (which may be inside of the
 * transaction), rightly applies none of it, and appends to the open {@code MULTI}. The start after
 * that reads the front half of the lost commit and the next whole one as a single transaction, and
 * applies both. So in each run of Redis nothing may be committed before the file has been rewritten
 * from what is in memory, which drops the open transaction.
 *
 * <p>Redis resets with each start what it reports about rewriting, so that nothing needs to be
 * kept. A script that has to run in the same run of Redis compares the run id; what follows on the
 * same connection does.
 *
 * <p>Not safe for use by several threads.
 *
 * @see <a href="https://github.com/valkey-io/valkey/pull/4342">Valkey's fix, and what it fixes</a>
 */
public final class AppendOnlyFileRewrite {

  private static final Logger LOG = LoggerFactory.getLogger(AppendOnlyFileRewrite.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String address;
  private final Duration timeout;
  private String rewrittenRunId = "";

  /**
   * @param address of Redis, for messages
   * @param timeout for one rewrite
   */
  public AppendOnlyFileRewrite(String address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
  }

  /**
   * The run id of a Redis that has rewritten its file since it started. The first call of a run
   * requests the rewrite where needed, and waits for it.
   *
   * @throws RedisUnavailableException if that takes too long or does not succeed; call it again
   */
  public String rewrittenRunId(Jedis jedis) {
    if (rewrittenRunId.isEmpty()) {
      rewrittenRunId = rewrite(jedis);
    }
    return rewrittenRunId;
  }

  /** Forgets the run id: Redis was started again. */
  public void forget() {
    rewrittenRunId = "";
  }

  private String rewrite(Jedis jedis) {
    String run = RedisInfo.of(jedis, "server").field("run_id").orElse("");
    long start = System.nanoTime();
    boolean isRequested = false;
    RedisInfo persistence = RedisInfo.of(jedis, "persistence");
    while (!isRewritten(persistence)) {
      if (!isRewriting(persistence)) {
        if (isRequested) {
          throw new RedisUnavailableException(cannotRewrite("see the log of Redis"));
        }
        if (!requestRewrite(jedis)) {
          break;
        }
        isRequested = true;
      }
      requireTime(start);
      pause();
      persistence = RedisInfo.of(jedis, "persistence");
    }
    LOG.info(
        "Commits go to Redis at {}, run {}; its append-only file was ready after {} ms",
        address,
        run,
        millisSince(start));
    return run;
  }

  /** Whether the file was rewritten in this run, or there is none. */
  private static boolean isRewritten(RedisInfo persistence) {
    return !persistence.says("aof_enabled", "1")
        || (!persistence.says("aof_last_rewrite_time_sec", "-1")
            && persistence.says("aof_last_bgrewrite_status", "ok"));
  }

  private static boolean isRewriting(RedisInfo persistence) {
    return persistence.says("aof_rewrite_in_progress", "1")
        || persistence.says("aof_rewrite_scheduled", "1");
  }

  /** Requests a rewrite; returns whether Redis permits it. */
  private boolean requestRewrite(Jedis jedis) {
    try {
      jedis.bgrewriteaof();
      return true;
    } catch (JedisDataException refusal) {
      String reason = String.valueOf(refusal.getMessage());
      if (refusal instanceof JedisAccessControlException || reason.contains("unknown command")) {
        LOG.warn(
            "Redis at {} does not permit BGREWRITEAOF ({}). If Redis crashed before, its append-only"
                + " file may end in an incomplete commit: run BGREWRITEAOF before it can crash again",
            address,
            reason);
        return false;
      }
      if (reason.contains("already in progress")) {
        return true;
      }
      throw new RedisUnavailableException(cannotRewrite(reason), refusal);
    }
  }

  private void requireTime(long start) {
    if (millisSince(start) > timeout.toMillis()) {
      throw new RedisUnavailableException(
          "Redis at "
              + address
              + " was started and is still rewriting its append-only file; waiting");
    }
  }

  private String cannotRewrite(String why) {
    return "Redis at "
        + address
        + " was started and has to rewrite its append-only file, but cannot: "
        + why;
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException(
          "stopped while waiting for Redis to rewrite its append-only file", stopped);
    }
  }
}
