package io.tillstream.system.network;

import java.util.EnumSet;
import java.util.Set;

/** A network between two parts. */
enum Link {
  TOPOLOGY_TO_REDIS,
  TOPOLOGY_TO_KAFKA,
  FLUME_TO_KAFKA,
  DASHBOARD_TO_REDIS;

  static Set<Link> all() {
    return EnumSet.allOf(Link.class);
  }

  /** Those that the dashboard sees when they are cut: it knows nothing of lines not shipped yet. */
  static Set<Link> watched() {
    return EnumSet.complementOf(EnumSet.of(FLUME_TO_KAFKA));
  }
}
