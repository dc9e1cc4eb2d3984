package io.tillstream.dashboard;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.testsupport.fixture.RedisShopCounter;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.testsupport.server.RedisNamespace;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** Commits orders as the topology does, and publishes each version. */
final class OrderWriter implements AutoCloseable {

  private static final String PARTITION = Namespace.ledgerField(LogStream.ORDERS, 0);
  private static final DateTimeFormatter PAID = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Namespace namespace;
  private final Clock clock;
  private final RedisShopCounter counter;
  private long offset;

  OrderWriter(RedisNamespace redis, Clock clock) {
    this(redis.connect(), redis.keys(), clock);
  }

  /** A writer that closes {@code jedis}. */
  OrderWriter(Jedis jedis, Namespace namespace, Clock clock) {
    this.namespace = namespace;
    this.clock = clock;
    this.counter = new RedisShopCounter(jedis, namespace, clock);
  }

  /** The connection, for other changes to Redis. */
  Jedis jedis() {
    return counter.jedis();
  }

  /** Begins again at the first offset: Redis is empty. */
  void rewind() {
    offset = 0;
  }

  /** Commits one order of one unit, and publishes the version. */
  long order(String merchant, String sku, String customer, long cents, LocalDateTime paid) {
    offset++;
    SampleOrder order =
        new SampleOrder(
            Long.toString(offset),
            PAID.format(paid),
            merchant,
            Optional.of(customer),
            cents,
            0,
            List.of(new SampleOrder.Item(sku, "Name of " + sku, 1, cents)));
    counter.moving(PARTITION, offset).count(order);
    return announce();
  }

  /** Publishes the version, so that a dashboard reads at once; returns it. */
  long announce() {
    String version = jedis().get(namespace.version());
    jedis().publish(namespace.changes(), String.valueOf(version));
    return version == null ? 0 : Long.parseLong(version);
  }

  /** Writes the topology's report on the partition of the orders, which has no version. */
  void report(String state, long endOffset, String reason) {
    jedis()
        .hset(
            namespace.spouts(),
            PARTITION,
            "{\"position\":%d,\"endOffset\":%d,\"state\":\"%s\",\"reason\":\"%s\",\"atMillis\":%d}"
                .formatted(offset, endOffset, state, reason, clock.millis()));
  }

  @Override
  public void close() {
    counter.close();
  }
}
