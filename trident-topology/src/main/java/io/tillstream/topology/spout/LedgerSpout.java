package io.tillstream.topology.spout;

import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.ledger.StoreFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.storm.kafka.spout.FirstPollOffsetStrategy;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutConfig;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutOpaque;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.apache.storm.task.TopologyContext;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout;
import org.apache.storm.tuple.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The opaque Kafka spout of storm-kafka-client, made to start every batch at the ledger's offsets
 * and to emit one tuple for the lines of each partition. What ZooKeeper holds of earlier batches is
 * not used.
 */
public final class LedgerSpout
    implements IOpaquePartitionedTridentSpout<
        List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>> {

  private static final long serialVersionUID = 1L;

  /** The one field of a tuple: a {@link io.tillstream.topology.batch.PartitionBatch}. */
  public static final String BATCH_FIELD = "batch";

  /**
   * How long Kafka may take to answer. A minute, as is usual, would block the path of the batches;
   * a failed call is repeated with the next batch.
   */
  static final int KAFKA_TIMEOUT_MILLIS = 4000;

  private static final int PARTITION_REFRESH_MILLIS = 2000;
  private static final int FETCH_BYTES = 8 << 20;

  private final String topic;
  private final String bootstrapServers;
  private final StoreFactory stores;
  private final KafkaTridentSpoutConfig<byte[], byte[]> config;

  /**
   * Makes a spout of one topic.
   *
   * @param stores opens the store whose ledger says where to read
   */
  public LedgerSpout(String topic, Settings settings, StoreFactory stores) {
    this.topic = topic;
    this.bootstrapServers = settings.kafka().bootstrapServers();
    this.stores = stores;
    this.config = config(topic, settings);
  }

  private static KafkaTridentSpoutConfig<byte[], byte[]> config(String topic, Settings settings) {
    return new KafkaTridentSpoutConfig.Builder<byte[], byte[]>(
            settings.kafka().bootstrapServers(), topic)
        .setProp(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)
        .setProp(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)
        // An offset that Kafka no longer has must be an error, never a silent jump.
        .setProp(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none")
        .setProp(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
        // Records of an aborted transaction do not belong to the log.
        .setProp(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProp(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.topology().maxBatchRecords())
        .setProp(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES)
        .setProp(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KAFKA_TIMEOUT_MILLIS)
        .setProp(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, KAFKA_TIMEOUT_MILLIS)
        .setProp(ConsumerConfig.CLIENT_ID_CONFIG, "tillstream-" + topic)
        .setPollTimeoutMs(settings.topology().pollTimeout().toMillis())
        .setPartitionRefreshPeriodMs(PARTITION_REFRESH_MILLIS)
        .setFirstPollOffsetStrategy(FirstPollOffsetStrategy.UNCOMMITTED_EARLIEST)
        .setRecordTranslator(BatchCollector::tuple, BatchCollector.FIELDS)
        .build();
  }

  @Override
  public Emitter<List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
      getEmitter(Map<String, Object> conf, TopologyContext context) {
    return new LedgerEmitter(
        topic,
        new KafkaTridentSpoutOpaque<>(config).getEmitter(conf, context),
        stores.open(),
        new KafkaTopicWatch(bootstrapServers, topic, Clock.systemUTC()),
        context.getStormId(),
        Clock.systemUTC(),
        LedgerEmitter::pause);
  }

  @Override
  public Coordinator<List<Map<String, Object>>> getCoordinator(
      Map<String, Object> conf, TopologyContext context) {
    return new OutageTolerantCoordinator(
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
