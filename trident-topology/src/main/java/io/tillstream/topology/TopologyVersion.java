package io.tillstream.topology;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class TopologyVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = TopologyVersion.class.getPackage().getImplementationVersion();
    return new String[] {"Tillstream topology " + (version == null ? "(not from a jar)" : version)};
  }
}
