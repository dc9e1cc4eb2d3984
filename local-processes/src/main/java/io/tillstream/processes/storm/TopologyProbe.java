package io.tillstream.processes.storm;

/** Tells whether a topology has started to work. Implementations are thread-safe. */
public interface TopologyProbe {

  /** Discards what an earlier run left, so that {@link #isWorking} tells of the next run only. */
  void forget();

  /** Whether the topology has reported since {@link #forget}. */
  boolean isWorking();
}
