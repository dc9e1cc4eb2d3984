package io.tillstream.topology.simulation;

import io.tillstream.contract.log.LogStream;
import io.tillstream.topology.count.CountingProjection;
import io.tillstream.topology.ledger.FailingProjection;
import io.tillstream.topology.ledger.Projection;
import io.tillstream.topology.refund.RefundProjection;

/** A stream of the simulation: two of the product, and a third with deltas of either sign. */
enum SimulatedStream {
  ORDERS(LogStream.ORDERS.topic()),
  BEHAVIOR(LogStream.BEHAVIOR.topic()),
  REFUNDS(RefundProjection.TOPIC);

  private final String topic;

  SimulatedStream(String topic) {
    this.topic = topic;
  }

  String topic() {
    return topic;
  }

  /** What its lines count for; it fails on {@link LineMaker#POISON}. */
  Projection projection() {
    return new FailingProjection(
        this == REFUNDS
            ? new RefundProjection()
            : new CountingProjection(LogStream.ofTopic(topic), World.SETTINGS),
        LineMaker.POISON);
  }
}
