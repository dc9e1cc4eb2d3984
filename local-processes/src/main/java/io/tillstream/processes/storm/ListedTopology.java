package io.tillstream.processes.storm;

import java.util.Optional;

/**
 * A topology on a cluster, by its name.
 *
 * @param name under which it is submitted
 */
public record ListedTopology(StormHome storm, String name) {

  /** What Nimbus says of it. */
  public enum Standing {
    /** Nimbus knows it. */
    LISTED,
    /** Nimbus works, and does not know it. */
    LOST,
    /**
     * Nimbus answers, and does not lead: it assigns nothing. For a moment that is so when it lost
     * sight of ZooKeeper, and for ever when ZooKeeper came back without what it had held.
     */
    LEADERLESS,
    /** Nimbus does not answer. */
    UNKNOWN
  }

  /** Asks Nimbus. */
  public Standing standing() {
    NimbusProbe nimbus = new NimbusProbe(storm.nimbusPort());
    Optional<Boolean> isLed = nimbus.isLed();
    if (isLed.isEmpty()) {
      return Standing.UNKNOWN;
    }
    if (!isLed.get()) {
      return Standing.LEADERLESS;
    }
    return nimbus
        .isTopologyListed(name)
        .map(isListed -> isListed ? Standing.LISTED : Standing.LOST)
        .orElse(Standing.UNKNOWN);
  }
}
