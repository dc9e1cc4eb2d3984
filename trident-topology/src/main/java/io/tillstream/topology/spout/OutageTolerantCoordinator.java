package io.tillstream.topology.spout;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout.Coordinator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A coordinator that keeps the partitions it last knew while Kafka is away, where the one of
 * storm-kafka-client would take its worker down.
 */
final class SteadyCoordinator implements Coordinator<List<Map<String, Object>>> {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyCoordinator.class);

  private final Coordinator<List<Map<String, Object>>> delegate;
  private List<Map<String, Object>> lastKnown = List.of();

  SteadyCoordinator(Coordinator<List<Map<String, Object>>> delegate) {
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
    } catch (KafkaException away) {
      LOG.warn(
          "Kafka does not tell its partitions, keeping the {} known: {}",
          lastKnown.size(),
          away.getMessage());
    }
    return lastKnown;
  }

  @Override
  public void close() {
    delegate.close();
  }
}
