package io.tillstream.stack.storm;

import java.util.Optional;

/**
 * A topology on a cluster, by its name.
 *
 * @param name under which it is submitted
 */
public record ListedTopology(StormHome storm, String name) {

  /** Whether Nimbus knows it; empty where Nimbus does not answer. */
  public Optional<Boolean> isListed() {
    return new NimbusProbe(storm.nimbusPort()).isTopologyListed(name);
  }
}
