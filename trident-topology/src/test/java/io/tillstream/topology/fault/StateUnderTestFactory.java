package io.tillstream.topology.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.SampleBatches;
import io.tillstream.topology.count.CountingProjection;
import io.tillstream.topology.ledger.CommitterUnderTest;
import io.tillstream.topology.ledger.CommitterUnderTest.FenceFault;
import io.tillstream.topology.ledger.FailingProjection;
import io.tillstream.topology.ledger.PartitionCommitter;
import io.tillstream.topology.ledger.Projection;
import io.tillstream.topology.redis.RedisStoreFactory;
import io.tillstream.topology.spout.LedgerSpout;
import io.tillstream.topology.state.LedgerUpdater;
import io.tillstream.topology.state.StateUnderTest;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.storm.generated.StormTopology;
import org.apache.storm.task.IMetricsContext;
import org.apache.storm.trident.TridentTopology;
import org.apache.storm.trident.state.State;
import org.apache.storm.trident.state.StateFactory;
import org.apache.storm.tuple.Fields;

/**
 * Makes the product's state on a {@link StoreUnderTest}. Storm sends it to its tasks as bytes; they
 * run in this JVM and find the hold by the name of their topology.
 */
final class StateUnderTestFactory implements StateFactory {

  /** A line that the product would count, and a projection with a bug cannot. */
  static final String POISON = SampleBatches.order(4711, "shop", "c-1", 100);

  private static final long serialVersionUID = 1L;
  private static final Map<String, Hold> HOLDS = new ConcurrentHashMap<>();

  private final String settingsJson;
  private final StateMutation mutation;

  private StateUnderTestFactory(Settings settings, StateMutation mutation) {
    this.settingsJson = settings.toJson();
    this.mutation = mutation;
  }

  /** The product's stream of orders, with this state. */
  static StormTopology topology(Settings settings, StateMutation mutation, Hold hold) {
    return topology(LogStream.ORDERS.topic(), settings, mutation, hold);
  }

  /**
   * The same under another name.
   *
   * @param streamName the name under which Trident keeps its state in ZooKeeper
   */
  static StormTopology topology(
      String streamName, Settings settings, StateMutation mutation, Hold hold) {
    HOLDS.put(settings.topology().name(), hold);
    TridentTopology topology = new TridentTopology();
    topology
        .newStream(
            streamName,
            new LedgerSpout(
                LogStream.ORDERS.topic(), settings, new RedisStoreFactory(settings.redis())))
        .partitionPersist(
            new StateUnderTestFactory(settings, mutation),
            new Fields(LedgerSpout.BATCH_FIELD),
            new LedgerUpdater());
    return topology.build();
  }

  @Override
  public State makeState(
      Map<String, Object> conf, IMetricsContext metrics, int partitionIndex, int partitionCount) {
    Settings settings = Settings.fromJson(settingsJson);
    StoreUnderTest store =
        new StoreUnderTest(
            new RedisStoreFactory(settings.redis()).open(),
            mutation,
            HOLDS.get(settings.topology().name()));
    return StateUnderTest.of(committer(store, settings));
  }

  private PartitionCommitter committer(StoreUnderTest store, Settings settings) {
    Projection projection =
        switch (mutation) {
          case WITHOUT_IDENTITIES -> DistinctOrders.projection(settings);
          case FAILS_ON_A_LINE ->
              new FailingProjection(
                  new CountingProjection(LogStream.ORDERS, settings), POISON.getBytes(UTF_8));
          default -> new CountingProjection(LogStream.ORDERS, settings);
        };
    return mutation == StateMutation.WITHOUT_FENCE
        ? CommitterUnderTest.withFault(
            FenceFault.MISSING, store, projection, settings, Clock.systemUTC())
        : CommitterUnderTest.of(store, projection, settings, Clock.systemUTC());
  }
}
