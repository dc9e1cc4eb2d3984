package io.tillstream.topology.state;

import com.codahale.metrics.Counter;
import io.tillstream.topology.ledger.CommitObserver;
import io.tillstream.topology.ledger.PartitionCommitter;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.apache.storm.task.IMetricsContext;

/** The product's Trident state on any committer, with metrics that are not read. */
public final class StateUnderTest {

  private static final IMetricsContext METRICS =
      (IMetricsContext)
          Proxy.newProxyInstance(
              StateUnderTest.class.getClassLoader(),
              new Class<?>[] {IMetricsContext.class},
              (proxy, method, arguments) -> new Counter());

  private StateUnderTest() {}

  public static LedgerState of(PartitionCommitter committer) {
    return new LedgerState(
        committer, new CommitMetrics(METRICS, CommitObserver.NONE), Clock.systemUTC());
  }
}
