package io.tillstream.topology.redis;

import io.tillstream.topology.ledger.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The append-only file of Redis, of which half a commit may be the end.
 *
 * <p>Redis writes what a script does between {@code MULTI} and {@code EXEC}. Where power fails in
 * between, the next start cuts the file after the last whole command (which may be inside of the
 * transaction), rightly applies none of it, and appends to the open {@code MULTI}. The start after
 * that reads the front half of the lost commit and the next whole one as a single transaction, and
 * applies both. So in each run of Redis nothing may be committed before the file has been written
 * anew, from what is in memory: that ends the transaction.
 *
 * <p>Which run this is, is asked for inside of the commit script. Redis itself forgets with its run
 * that it has rewritten the file, so that nothing else needs to be kept.
 *
 * <p>Not safe for use by several threads.
 *
 * @see <a href="https://github.com/valkey-io/valkey/pull/4342">Valkey's mend, and what it mends</a>
 */
final class RedisAppendOnlyFile {

  private static final Logger LOG = LoggerFactory.getLogger(RedisAppendOnlyFile.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** No longer than a batch's own patience: one that waits in vain is to fail by a reason. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RedisAddress address;
  private String wholeInRun = "";

  RedisAppendOnlyFile(RedisAddress address) {
    this.address = address;
  }

  /**
   * Run id of the Redis of which the file is whole. The first time it waits until that is so, and
   * sees to it.
   *
   * @throws StoreUnavailableException if that takes long or does not succeed; to be called again
   */
  String wholeInRun(Jedis jedis) {
    if (wholeInRun.isEmpty()) {
      wholeInRun = madeWhole(jedis);
    }
    return wholeInRun;
  }

  /** There is another run of Redis now. */
  void forget() {
    wholeInRun = "";
  }

  private String madeWhole(Jedis jedis) {
    String run = RedisInfo.of(jedis, "server").field("run_id").orElse("");
    long start = System.nanoTime();
    boolean isAsked = false;
    RedisInfo persistence = RedisInfo.of(jedis, "persistence");
    while (!isWhole(persistence)) {
      if (!isAtWork(persistence)) {
        if (isAsked) {
          throw new StoreUnavailableException(cannotRewrite("its log says why"));
        }
        if (!ask(jedis)) {
          break;
        }
        isAsked = true;
      }
      requirePatience(start);
      pause();
      persistence = RedisInfo.of(jedis, "persistence");
    }
    LOG.info(
        "Commits go to run {} of Redis at {}; its append-only file was made whole in {} ms",
        run,
        address,
        millisSince(start));
    return run;
  }

  /** Whether the file was written anew in this run, or there is none. */
  private static boolean isWhole(RedisInfo persistence) {
    return !persistence.says("aof_enabled", "1")
        || (!persistence.says("aof_last_rewrite_time_sec", "-1")
            && persistence.says("aof_last_bgrewrite_status", "ok"));
  }

  private static boolean isAtWork(RedisInfo persistence) {
    return persistence.says("aof_rewrite_in_progress", "1")
        || persistence.says("aof_rewrite_scheduled", "1");
  }

  /** Asks for it; whether that is allowed. */
  private boolean ask(Jedis jedis) {
    try {
      jedis.bgrewriteaof();
      return true;
    } catch (JedisDataException refusal) {
      String reason = String.valueOf(refusal.getMessage());
      if (refusal instanceof JedisAccessControlException || reason.contains("unknown command")) {
        LOG.warn(
            "Redis at {} does not let us rewrite its append-only file ({}). Should it have lost its"
                + " end when Redis died last, rewrite it before Redis dies again: BGREWRITEAOF",
            address,
            reason);
        return false;
      }
      if (reason.contains("already in progress")) {
        return true;
      }
      throw new StoreUnavailableException(cannotRewrite(reason), refusal);
    }
  }

  private void requirePatience(long start) {
    if (millisSince(start) > PATIENCE.toMillis()) {
      throw new StoreUnavailableException(
          "Redis at " + address + " was started and still rewrites its append-only file");
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
      throw new StoreUnavailableException(
          "stopped while Redis rewrote its append-only file", stopped);
    }
  }
}
