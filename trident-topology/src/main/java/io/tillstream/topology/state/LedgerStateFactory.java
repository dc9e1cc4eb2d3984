package io.tillstream.topology.state;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.count.LineReading;
import io.tillstream.topology.ledger.PartitionCommitter;
import io.tillstream.topology.redis.RedisAddress;
import io.tillstream.topology.redis.RedisCountStore;
import java.time.Clock;
import java.util.Map;
import org.apache.storm.task.IMetricsContext;
import org.apache.storm.trident.state.State;
import org.apache.storm.trident.state.StateFactory;

/** Makes the state of each task. Travels to the workers, so it carries the settings as text. */
public final class LedgerStateFactory implements StateFactory {

  private static final long serialVersionUID = 1L;

  private final LogStream stream;
  private final String settingsJson;

  public LedgerStateFactory(LogStream stream, Settings settings) {
    this.stream = stream;
    this.settingsJson = settings.toJson();
  }

  @Override
  public State makeState(
      Map<String, Object> conf, IMetricsContext metrics, int partitionIndex, int partitionCount) {
    Settings settings = Settings.fromJson(settingsJson);
    Namespace namespace = new Namespace(settings.redis().namespace());
    Clock clock = Clock.systemUTC();
    CommitMetrics commits = new CommitMetrics(metrics);
    return new LedgerState(
        new PartitionCommitter(
            new RedisCountStore(RedisAddress.of(settings.redis()), namespace),
            new LineReading(stream, namespace, settings.logs()),
            settings,
            clock,
            commits),
        commits,
        clock);
  }
}
