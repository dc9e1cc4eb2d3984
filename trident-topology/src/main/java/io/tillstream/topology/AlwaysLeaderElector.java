package io.tillstream.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.storm.nimbus.ILeaderElector;
import org.apache.storm.nimbus.NimbusInfo;

/**
 * Leader election for a single Nimbus, which always leads. Thread-safe.
 *
 * <p>Storm's own election makes a Nimbus resign when, after a loss of ZooKeeper, it does not have
 * the jars of all topologies. A local cluster has no jars at all: when ZooKeeper came back, it
 * would stop its worker and never start another.
 */
final class AlwaysLeaderElector implements ILeaderElector {

  private final NimbusInfo self;

  AlwaysLeaderElector(Map<String, Object> stormConfig) {
    this.self = NimbusInfo.fromConf(stormConfig);
    self.setLeader(true);
  }

  @Override
  public void prepare(Map<String, Object> conf) {}

  @Override
  public void addToLeaderLockQueue() {}

  @Override
  public void quitElectionFor(int delayMillis) {}

  @Override
  public boolean isLeader() {
    return true;
  }

  @Override
  public NimbusInfo getLeader() {
    return self;
  }

  @Override
  public boolean awaitLeadership(long timeout, TimeUnit unit) {
    return true;
  }

  @Override
  public List<NimbusInfo> getAllNimbuses() {
    return List.of(self);
  }

  @Override
  public void close() {}
}
