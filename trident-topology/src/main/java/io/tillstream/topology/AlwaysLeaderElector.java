package io.tillstream.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.storm.nimbus.ILeaderElector;
import org.apache.storm.nimbus.NimbusInfo;

/**
 * The election of a Nimbus that has no other beside it: it leads. Thread-safe.
 *
 * <p>Storm's own election makes a Nimbus resign when, after a loss of ZooKeeper, it does not have
 * the jars of all topologies. A local cluster has no jars at all: when ZooKeeper came back, it
 * would stop its worker and never start another.
 */
final class SoleNimbus implements ILeaderElector {

  private final NimbusInfo self;

  SoleNimbus(Map<String, Object> stormConfig) {
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
