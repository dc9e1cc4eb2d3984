package io.tillstream.kafka;

import io.tillstream.contract.log.LogStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines to Kafka as a shipper does: with the key of the contract, so that each goes to the
 * partition that knows its identity. Not safe for use by several threads.
 */
public final class LineProducer implements AutoCloseable {

  private static final int DELIVERY_TIMEOUT_MILLIS = 30_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<LogStream, Long> sent = new EnumMap<>(LogStream.class);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public LineProducer(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "tillstream-dead-letters",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_TIMEOUT_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                REQUEST_TIMEOUT_MILLIS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends a line to the topic of its stream; whether Kafka has it is known after {@link #finish}.
   *
   * @throws KafkaUnavailableException if an earlier line failed, or Kafka does not answer
   */
  public void send(LogStream stream, byte[] key, byte[] line) {
    requireNoFailure();
    try {
      // the callback tells what became of it
      Future<?> unused =
          producer.send(
              new ProducerRecord<>(stream.topic(), key, line),
              (metadata, broken) -> {
                if (broken == null) {
                  acknowledged.incrementAndGet();
                } else {
                  failure.compareAndSet(null, broken);
                }
              });
    } catch (KafkaException away) {
      throw failed(away);
    }
    sent.merge(stream, 1L, Long::sum);
  }

  /**
   * Waits until Kafka has all of them.
   *
   * @throws KafkaUnavailableException where it does not take them
   */
  public void finish() {
    try {
      producer.flush();
    } catch (KafkaException interrupted) {
      throw failed(interrupted);
    }
    requireNoFailure();
  }

  /** How many Kafka has for sure. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** How many were sent to the topic of a stream. */
  public long sent(LogStream stream) {
    return sent.getOrDefault(stream, 0L);
  }

  private void requireNoFailure() {
    Optional.ofNullable(failure.get())
        .ifPresent(
            broken -> {
              throw failed(broken);
            });
  }

  private KafkaUnavailableException failed(Exception cause) {
    return new KafkaUnavailableException(
        ("Kafka at %s took %,d lines and then failed: %s. Send the same file again: what has come"
                + " is not counted twice")
            .formatted(bootstrapServers, acknowledged.get(), cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    producer.close();
  }
}
