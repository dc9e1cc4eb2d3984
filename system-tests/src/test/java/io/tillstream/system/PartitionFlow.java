package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.RecordKey;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A shop whose lines keep coming to every partition of both topics, about a hundred a second, and
 * that knows at which offset each stands: what some lost offsets held can be left out of the sums.
 * Thread-safe.
 */
final class PartitionFlow {

  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 20, 8, 0);
  private static final Duration PACE = Duration.ofSeconds(6);
  private static final int PAUSE_MILLIS = 50;

  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ShopSimulator shop = new ShopSimulator();

  /** Adds up those lines only that have to count. */
  private final ShopSimulator counted = new ShopSimulator();

  private final Random random = new Random(20261120);
  private final List<Sent> sent = new ArrayList<>();
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "partition-flow"));
  private final ScheduledFuture<?> sending;
  private Set<LogStream> flowing = Set.of();
  private int lines;

  /** What a shop makes a line of, and adds to what its lines come to. */
  @FunctionalInterface
  interface Line {
    String by(ShopSimulator shop);
  }

  /**
   * A line that was sent.
   *
   * @param line the same for every shop
   * @param where it stands, once Kafka has it
   */
  record Sent(Line line, Future<RecordMetadata> where) {}

  /** Nothing flows at first. */
  PartitionFlow(String broker, int partitions) {
    this.partitions = partitions;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.sending =
        sender.scheduleAtFixedRate(this::sendSome, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** From now on lines of these streams flow and of no other; Kafka has all that were sent. */
  synchronized void flow(LogStream... streams) {
    flowing = Set.of(streams);
    producer.flush();
  }

  /** An order that has to count, and that the caller sends. */
  synchronized String order(String merchant) {
    Line line = anOrder(merchant);
    line.by(counted);
    return line.by(shop);
  }

  /** Sends an order line that is none of the flow. */
  Future<RecordMetadata> send(int partition, String line) {
    return send(LogStream.ORDERS, partition, line);
  }

  /** All lines sent so far that are not yet in {@link #counted()}. */
  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * Leaves out of what has to count those of some lines that stood at the offsets from {@code
   * begin} to before {@code end}, and returns how many there were.
   */
  synchronized int lose(
      Collection<Sent> among, LogStream stream, int partition, long begin, long end)
      throws Exception {
    List<Sent> lost = new ArrayList<>();
    for (Sent each : among) {
      RecordMetadata where = each.where.get();
      if (where.topic().equals(stream.topic())
          && where.partition() == partition
          && where.offset() >= begin
          && where.offset() < end) {
        lost.add(each);
      }
    }
    sent.removeAll(lost);
    return lost.size();
  }

  /** What all lines that were sent, without those that were lost, come to. */
  synchronized ShopSimulator counted() throws Exception {
    for (Sent each : sent) {
      each.where.get();
      each.line.by(counted);
    }
    sent.clear();
    return counted;
  }

  /** Ends it for good. */
  void end() throws Exception {
    sender.shutdown();
    if (!sender.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the flow does not end");
    }
    producer.close();
    if (!sending.isCancelled()) {
      sending.get();
    }
  }

  private synchronized void sendSome() {
    for (int partition = 0; partition < partitions; partition++) {
      if (flowing.contains(LogStream.ORDERS)) {
        send(LogStream.ORDERS, partition, anOrder("Shop " + random.nextInt(20)));
      }
      if (flowing.contains(LogStream.BEHAVIOR)) {
        send(LogStream.BEHAVIOR, partition, aView());
      }
    }
  }

  private void send(LogStream stream, int partition, Line line) {
    sent.add(new Sent(line, send(stream, partition, line.by(shop))));
  }

  private Future<RecordMetadata> send(LogStream stream, int partition, String line) {
    byte[] value = line.getBytes(UTF_8);
    Optional<String> key =
        stream == LogStream.ORDERS ? RecordKey.ofOrder(value) : RecordKey.ofBehavior(value);
    return producer.send(
        new ProducerRecord<>(stream.topic(), partition, key.orElseThrow().getBytes(UTF_8), value));
  }

  private Line anOrder(String merchant) {
    LocalDateTime at = now();
    String customer = "c-" + random.nextInt(60);
    ShopSimulator.Position position =
        new ShopSimulator.Position(
            "Scarf", "SKU-" + random.nextInt(40), 2, 2L * (1 + random.nextInt(9_999)));
    return maker -> maker.order(at, merchant, customer, List.of(position));
  }

  private Line aView() {
    LocalDateTime at = now();
    String visitor = "v-" + random.nextInt(60);
    String sku = "SKU-" + random.nextInt(40);
    return maker -> maker.view(at, visitor, sku);
  }

  private LocalDateTime now() {
    return FIRST.plus(PACE.multipliedBy(lines++));
  }
}
