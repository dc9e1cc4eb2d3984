package io.tillstream.topology.simulation;

import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.ledger.CommitterUnderTest;
import io.tillstream.topology.ledger.CommitterUnderTest.FenceFault;
import io.tillstream.topology.ledger.PartitionCommitter;
import io.tillstream.topology.ledger.Projection;
import io.tillstream.topology.spout.SpoutUnderTest;
import io.tillstream.topology.state.LedgerState;
import io.tillstream.topology.state.LedgerUpdater;
import io.tillstream.topology.state.StateUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.apache.storm.topology.FailedException;
import org.apache.storm.trident.operation.TridentCollector;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout.Emitter;
import org.apache.storm.trident.topology.TransactionAttempt;
import org.apache.storm.trident.tuple.TridentTuple;
import org.apache.storm.trident.tuple.TridentTupleView;
import org.apache.storm.tuple.Fields;

/**
 * One running topology's share of a stream: pairs of the product's emitter and state, driven as
 * Trident drives them with one batch at a time. All tasks emit, then each task counts; a batch that
 * fails is emitted again.
 */
final class Worker {

  private static final TridentTupleView.FreshOutputFactory TUPLES =
      new TridentTupleView.FreshOutputFactory(new Fields("batch"));

  private final World world;
  private final String name;
  private final SimulatedStream stream;
  private final List<Task> tasks = new ArrayList<>();
  private final LedgerUpdater updater = new LedgerUpdater();
  private int knownPartitions;
  private long transaction = 1;
  private int attempt;
  private int nextToCount;
  private boolean hasFailed;

  Worker(World world, String name, SimulatedStream stream, int parallelism) {
    this.world = world;
    this.name = name;
    this.stream = stream;
    this.knownPartitions = world.kafka().topic(stream).partitions().size();
    for (int i = 0; i < parallelism; i++) {
      tasks.add(new Task());
    }
    this.nextToCount = parallelism;
  }

  SimulatedStream stream() {
    return stream;
  }

  String name() {
    return name;
  }

  /** Emits a batch, or counts what one task has of it. */
  void step() {
    if (nextToCount == tasks.size()) {
      nextToCount = 0;
      hasFailed = false;
      tasks.forEach(task -> task.emitted.clear());
      for (int i = 0; i < tasks.size(); i++) {
        tasks.get(i).emit(i);
      }
    } else {
      Task task = tasks.get(nextToCount++);
      hasFailed |= !task.count();
      if (nextToCount == tasks.size()) {
        concluded(!hasFailed);
      }
    }
  }

  /** Trident gives the batch up: somewhere a message got lost. */
  void loseBatch() {
    if (nextToCount != tasks.size()) {
      nextToCount = tasks.size();
      concluded(false);
    }
  }

  private void concluded(boolean isCounted) {
    attempt = isCounted ? 0 : attempt + 1;
    transaction += isCounted ? 1 : 0;
  }

  /** The coordinator looks again which partitions there are. */
  void refreshPartitions() {
    knownPartitions = world.kafka().topic(stream).partitions().size();
  }

  @Override
  public String toString() {
    return name + " (" + stream.topic() + " × " + tasks.size() + ")";
  }

  /** An emitter and the state that it feeds. */
  private final class Task {

    private final FaultyStore spoutStore = new FaultyStore(world, name);
    private final FaultyStore stateStore = new FaultyStore(world, name);
    private final Emitter<
            List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
        emitter;
    private final LedgerState state;
    private final List<PartitionBatch> emitted = new ArrayList<>();

    private Task() {
      ModelReader reader = new ModelReader(world, name, stream);
      this.emitter =
          SpoutUnderTest.emitter(stream.topic(), reader, spoutStore, reader, world.clock());
      this.state = StateUnderTest.of(committer());
    }

    private PartitionCommitter committer() {
      Projection projection = stream.projection();
      FenceFault fault =
          switch (world.mutation()) {
            case WITHOUT_FENCE -> FenceFault.MISSING;
            case FENCE_WITHOUT_GAPS -> FenceFault.LETS_GAPS_THROUGH;
            case FENCE_WITHOUT_VANISHED_ENTRY -> FenceFault.FORGETS_WHAT_WAS_SEEN;
            case WITHOUT_TOPIC_ID -> FenceFault.BLIND_TO_TOPIC_ID;
            default -> null;
          };
      return fault == null
          ? CommitterUnderTest.of(stateStore, projection, World.SETTINGS, world.clock())
          : CommitterUnderTest.withFault(
              fault, stateStore, projection, World.SETTINGS, world.clock());
    }

    private void emit(int index) {
      Set<KafkaTridentSpoutTopicPartition> mine =
          new TreeSet<>(
              (left, right) ->
                  left.getTopicPartition().partition() - right.getTopicPartition().partition());
      for (int p = index; p < knownPartitions; p += tasks.size()) {
        mine.add(new KafkaTridentSpoutTopicPartition(stream.topic(), p));
      }
      emitter.emitBatchNew(
          new TransactionAttempt(transaction, attempt), new Collector(emitted), mine, Map.of());
    }

    private boolean count() {
      if (emitted.isEmpty()) {
        return true;
      }
      stateStore.counting(emitted);
      List<TridentTuple> tuples = new ArrayList<>();
      emitted.forEach(batch -> tuples.add(TUPLES.create(List.of(batch))));
      try {
        updater.updateState(state, tuples, new Collector(new ArrayList<>()));
        return true;
      } catch (FailedException failed) {
        world.trace(() -> name + ": batch failed: " + failed.getMessage());
        return false;
      }
    }
  }

  private record Collector(List<PartitionBatch> target) implements TridentCollector {

    @Override
    public void emit(List<Object> values) {
      target.add((PartitionBatch) values.get(0));
    }

    @Override
    public void flush() {}

    @Override
    public void reportError(Throwable error) {
      throw new Violation(Invariant.SPOUT_REPORTS_NO_ERROR, error.toString());
    }
  }
}
