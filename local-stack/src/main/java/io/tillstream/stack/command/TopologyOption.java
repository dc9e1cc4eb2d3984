package io.tillstream.stack.command;

import picocli.CommandLine.Option;

/** Mixin with the option that runs the topology on a Storm cluster instead of in one JVM. */
final class TopologyOption {

  @Option(
      names = "--cluster",
      description =
          "Run the topology on Storm's Nimbus, Supervisor and worker processes instead of in one JVM.")
  private boolean isCluster;

  boolean isCluster() {
    return isCluster;
  }
}
