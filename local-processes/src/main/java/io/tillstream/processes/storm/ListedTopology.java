package io.tillstream.processes.storm;

import java.util.Optional;

/**
 * A topology on a cluster, identified by its name.
 *
 * @param name name under which it is submitted
 */
public record ListedTopology(StormHome storm, String name) {

  /** The state of the topology according to Nimbus. */
  public enum Listing {
    /** Nimbus lists the topology. */
    LISTED,
    /** Nimbus is the leader but does not list the topology. */
    MISSING,
    /**
     * Nimbus answers but is not the leader, and so assigns nothing: temporarily after it has lost
     * its connection to ZooKeeper, permanently after ZooKeeper has lost its data.
     */
    NO_LEADER,
    /** Nimbus does not answer. */
    UNKNOWN
  }

  /** Queries Nimbus. */
  public Listing listing() {
    NimbusProbe nimbus = new NimbusProbe(storm.nimbusPort());
    Optional<Boolean> isLeader = nimbus.isLeader();
    if (isLeader.isEmpty()) {
      return Listing.UNKNOWN;
    }
    if (!isLeader.get()) {
      return Listing.NO_LEADER;
    }
    return nimbus
        .isTopologyListed(name)
        .map(isListed -> isListed ? Listing.LISTED : Listing.MISSING)
        .orElse(Listing.UNKNOWN);
  }
}
