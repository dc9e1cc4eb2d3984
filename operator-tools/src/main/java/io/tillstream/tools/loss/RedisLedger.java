package io.tillstream.tools.loss;

import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import io.tillstream.tools.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  private static final String SCRIPT = "accept-loss.lua";

  private final Settings.Redis settings;
  private final Namespace namespace;
  private final Jedis jedis;

  RedisLedger(Settings.Redis settings) {
    this.settings = settings;
    this.namespace = new Namespace(settings.namespace());
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
   * Lets the ledger go on without what is lost, if it still stands where {@code loss} says. Redis
   * rewrites its append-only file before, which takes it seconds where that is large.
   *
   * @return what stands there instead; empty where it was accepted
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
      RedisFileRewrite.await(jedis);
      List<?> reply = (List<?>) jedis.eval(script(), keys, arguments);
      return reply.get(0).equals("accepted")
          ? Optional.empty()
          : Optional.of(reply.get(1) + " is " + (reply.get(2).equals("") ? "gone" : reply.get(2)));
    } catch (JedisException failure) {
      throw failed(failure);
    }
  }

  private static String script() {
    try (InputStream resource = RedisLedger.class.getResourceAsStream(SCRIPT)) {
      if (resource == null) {
        throw new IllegalStateException(SCRIPT + " is missing from the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(SCRIPT + " cannot be read from the jar", unreadable);
    }
  }

  private OperatorException failed(JedisException failure) {
    return new OperatorException(
        "Redis at %s:%d: %s. Is it running, and are the settings redis.* right?"
            .formatted(settings.host(), settings.port(), failure.getMessage()),
        failure);
  }

  @Override
  public void close() {
    jedis.close();
  }
}
