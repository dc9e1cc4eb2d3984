package io.tillstream.topology.spout;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout.Coordinator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A coordinator that keeps the partitions it last knew while Kafka is unavailable, where the one of
 * storm-kafka-client would end its worker.
 */
final class OutageTolerantCoordinator implements Coordinator<List<Map<String, Object>>> {

  private static final Logger LOG = LoggerFactory.getLogger(OutageTolerantCoordinator.class);

  private final Coordinator<List<Map<String, Object>>> delegate;
  private List<Map<String, Object>> lastKnown = List.of();

  OutageTolerantCoordinator(Coordinator<List<Map<String, Object>>> delegate) {
    this.delegate = delegate;
  }

  @Override
  public boolean isReady(long txid) {
    return delegate.isReady(txid);
  }

  @Override
  public List<Map<String, Object>> getPartitionsForBatch() {
    try {
      lastKnown = delegate.getPartitionsForBatch();
    } catch (InterruptException shuttingDown) {
      throw shuttingDown;
    } catch (KafkaException unavailable) {
      LOG.warn(
          "Kafka does not return the partitions; keeping the {} that are known: {}",
          lastKnown.size(),
          unavailable.getMessage());
    }
    return lastKnown;
  }

  @Override
  public void close() {
    delegate.close();
  }
}
