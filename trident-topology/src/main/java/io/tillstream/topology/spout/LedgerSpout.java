package io.tillstream.topology.spout;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.redis.RedisAddress;
import io.tillstream.topology.redis.RedisCountStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.storm.kafka.spout.FirstPollOffsetStrategy;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutConfig;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutOpaque;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.apache.storm.task.TopologyContext;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout;
import org.apache.storm.tuple.Fields;
import org.apache.storm.tuple.Values;
import org.jspecify.annotations.Nullable;

/**
 * The opaque Kafka spout of storm-kafka-client, made to start every batch at the ledger's offsets
 * and to emit one tuple for the lines of each partition. What ZooKeeper remembers of earlier
 * batches is not looked at.
 */
public final class LedgerSpout
    implements IOpaquePartitionedTridentSpout<
        List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>> {

  private static final long serialVersionUID = 1L;

  /** The one field of a tuple: a {@link io.tillstream.topology.batch.PartitionBatch}. */
  public static final String BATCH_FIELD = "batch";

  /**
   * How long Kafka may take to answer. A minute, as is usual, would block the path of the batches;
   * what fails here is simply asked again.
   */
  static final int KAFKA_TIMEOUT_MILLIS = 4000;

  private static final int PARTITION_REFRESH_MILLIS = 2000;
  private static final int FETCH_BYTES = 8 << 20;

  private final LogStream stream;
  private final String bootstrapServers;
  private final RedisAddress redis;
  private final String namespace;
  private final KafkaTridentSpoutConfig<byte[], byte[]> config;

  public LedgerSpout(LogStream stream, Settings settings) {
    this.stream = stream;
    this.bootstrapServers = settings.kafka().bootstrapServers();
    this.redis = RedisAddress.of(settings.redis());
    this.namespace = settings.redis().namespace();
    this.config = config(stream, settings);
  }

  private static KafkaTridentSpoutConfig<byte[], byte[]> config(
      LogStream stream, Settings settings) {
    return new KafkaTridentSpoutConfig.Builder<byte[], byte[]>(
            settings.kafka().bootstrapServers(), stream.topic())
        .setProp(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)
        .setProp(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)
        // An offset that Kafka no longer has must be an error, never a silent jump.
        .setProp(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none")
        .setProp(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
        // What a transactional shipper took back was never in the log.
        .setProp(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProp(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.topology().maxBatchRecords())
        .setProp(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES)
        .setProp(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KAFKA_TIMEOUT_MILLIS)
        .setProp(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, KAFKA_TIMEOUT_MILLIS)
        .setProp(ConsumerConfig.CLIENT_ID_CONFIG, "tillstream-" + stream.topic())
        .setPollTimeoutMs(settings.topology().pollTimeout().toMillis())
        .setPartitionRefreshPeriodMs(PARTITION_REFRESH_MILLIS)
        .setFirstPollOffsetStrategy(FirstPollOffsetStrategy.UNCOMMITTED_EARLIEST)
        .setRecordTranslator(LedgerSpout::translate, BatchLines.FIELDS)
        .build();
  }

  private static List<Object> translate(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    return new Values(kafkaRecord.partition(), kafkaRecord.offset(), kafkaRecord.value());
  }

  @Override
  public Emitter<List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
      getEmitter(Map<String, Object> conf, TopologyContext context) {
    return new LedgerEmitter(
        stream,
        new KafkaTridentSpoutOpaque<>(config).getEmitter(conf, context),
        new RedisCountStore(redis, new Namespace(namespace)),
        new KafkaTopicWatch(bootstrapServers, stream.topic(), Clock.systemUTC()),
        context.getStormId(),
        Clock.systemUTC(),
        LedgerEmitter::pause);
  }

  @Override
  public Coordinator<List<Map<String, Object>>> getCoordinator(
      Map<String, Object> conf, TopologyContext context) {
    return new SteadyCoordinator(
        new KafkaTridentSpoutOpaque<>(config).getCoordinator(conf, context));
  }

  @Override
  public @Nullable Map<String, Object> getComponentConfiguration() {
    return null;
  }

  @Override
  public Fields getOutputFields() {
    return new Fields(BATCH_FIELD);
  }
}
