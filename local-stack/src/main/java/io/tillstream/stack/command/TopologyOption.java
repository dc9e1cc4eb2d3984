package io.tillstream.stack.command;

import picocli.CommandLine.Option;

/** Where the topology runs, for the subcommands that run it in one JVM unless told otherwise. */
final class TopologyOption {

  @Option(
      names = "--cluster",
      description = "Run the topology on Storm's Nimbus, Supervisor and worker processes.")
  private boolean isCluster;

  boolean isCluster() {
    return isCluster;
  }
}
