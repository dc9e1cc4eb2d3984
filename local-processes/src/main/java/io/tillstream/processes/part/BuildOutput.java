package io.tillstream.processes.part;

/**
 * A file or folder that the build creates and a part runs from. {@code bin/tillstream} lists the
 * same paths and starts a build if one is missing.
 */
public enum BuildOutput {
  KAFKA_RUNTIME("local-processes/kafka-runtime/target/lib"),
  STORM_RUNTIME("local-processes/storm-runtime/target/lib"),
  STORM_WORKER_RUNTIME("local-processes/storm-worker-runtime/target/lib"),
  LOOPBACK_AGENT("local-processes/loopback-agent/target/loopback-agent.jar"),
  GENERATOR("log-generator/target/dist/lib"),
  FLUME_AGENT("flume-agent/target/dist/lib"),
  DASHBOARD("dashboard/target/dist/lib"),
  TOPOLOGY("trident-topology/target/tillstream-topology.jar");

  private final String path;

  BuildOutput(String path) {
    this.path = path;
  }

  /** Path below the folder of {@code bin/tillstream}. */
  public String path() {
    return path;
  }
}
