package io.tillstream.processes.storm;

/** A check whether a topology has started to work. Implementations are thread-safe. */
public interface TopologyProbe {

  /** Discards reports of an earlier run, so that {@link #isWorking} considers only new ones. */
  void discardReports();

  /** Whether the topology has reported since {@link #discardReports}. */
  boolean isWorking();
}
