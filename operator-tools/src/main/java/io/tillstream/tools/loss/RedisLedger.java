package io.tillstream.tools.loss;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.AppendOnlyFileRewrite;
import io.tillstream.redis.LuaScript;
import io.tillstream.redis.RedisConnections;
import io.tillstream.redis.RedisUnavailableException;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.RedisFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The ledger in Redis, for the one change that is not a commit. Every method throws {@link
 * OperatorException} where Redis does not answer. Not safe for use by several threads.
 */
final class RedisLedger implements AutoCloseable {

  private static final LuaScript SCRIPT = new LuaScript(RedisLedger.class, "accept-loss.lua");
  private static final Duration REWRITE_TIMEOUT = Duration.ofMinutes(2);

  private final Settings.Redis settings;
  private final Namespace namespace;
  private final Jedis jedis;
  private final AppendOnlyFileRewrite appendOnlyFile;

  RedisLedger(Settings.Redis settings) {
    this.settings = settings;
    this.namespace = new Namespace(settings.namespace());
    this.appendOnlyFile =
        new AppendOnlyFileRewrite(RedisConnections.address(settings).toString(), REWRITE_TIMEOUT);
    try {
      this.jedis = RedisConnections.open(settings, "tillstream-accept-loss");
    } catch (JedisException away) {
      throw failed(away);
    }
  }

  /** The ledger and the reports, as of one moment. */
  LedgerSnapshot read() {
    try (Transaction transaction = jedis.multi()) {
      Response<Map<String, String>> ledger = transaction.hgetAll(namespace.ledger());
      Response<Map<String, String>> reports = transaction.hgetAll(namespace.spouts());
      transaction.exec();
      return LedgerSnapshot.of(ledger.get(), reports.get());
    } catch (JedisException away) {
      throw failed(away);
    }
  }

  /**
   * Moves the ledger past what is lost, if it still is where {@code loss} says. Redis rewrites its
   * append-only file first, if it has not since it was started; that takes seconds if the file is
   * large.
   *
   * @return what the ledger says instead; empty if the loss was accepted
   */
  Optional<String> accept(Loss loss) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                namespace.changes(),
                Namespace.topicIdField(loss.stream()),
                loss.ledgerTopicId(),
                loss.topicId(),
                Counters.LOST_RECORDS,
                Long.toString(loss.knownRecords()),
                Counters.ACCEPTED_LOSSES));
    for (PartitionLoss partition : loss.partitions()) {
      arguments.add(partition.name());
      arguments.add(Long.toString(partition.ledger()));
      arguments.add(
          partition.next().isPresent() ? Long.toString(partition.next().getAsLong()) : "");
    }
    List<String> keys =
        List.of(namespace.ledger(), namespace.version(), namespace.counters(), namespace.spouts());
    try {
      appendOnlyFile.rewrittenRunId(jedis);
      List<?> reply = (List<?>) SCRIPT.run(jedis, bytes(keys), bytes(arguments));
      return text(reply.get(0)).equals("accepted")
          ? Optional.empty()
          : Optional.of(refusal(text(reply.get(1)), text(reply.get(2))));
    } catch (RedisUnavailableException notRewritten) {
      throw new OperatorException(String.valueOf(notRewritten.getMessage()), notRewritten);
    } catch (JedisException failure) {
      throw failed(failure);
    }
  }

  private static String refusal(String field, String value) {
    return field + " is " + (value.isEmpty() ? "gone" : value);
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  private static String text(Object word) {
    return new String((byte[]) word, UTF_8);
  }

  private OperatorException failed(JedisException failure) {
    return RedisFailure.of(settings, failure);
  }

  @Override
  public void close() {
    jedis.close();
  }
}
