package io.tillstream.topology;

import com.codahale.metrics.Counter;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.CommitObserver;
import io.tillstream.topology.ledger.RangeBooks;
import io.tillstream.topology.state.ProjectionMetrics;
import org.apache.storm.task.IMetricsContext;

/** The sales that a task has added to the totals, in minor units, for Storm's metrics reporters. */
final class SalesMetric implements CommitObserver {

  private final String totalsKey;
  private final Counter sales;

  private SalesMetric(String totalsKey, Counter sales) {
    this.totalsKey = totalsKey;
    this.sales = sales;
  }

  static ProjectionMetrics in(Namespace namespace) {
    String totalsKey = namespace.totals(Window.ALL);
    return (IMetricsContext context) ->
        new SalesMetric(totalsKey, context.registerCounter("tillstream-sales-minor-units"));
  }

  @Override
  public void committed(RangeBooks books, Effects effects) {
    sales.inc(effects.fieldDelta(totalsKey, Totals.SALES));
  }
}
