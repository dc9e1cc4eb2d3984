package io.tillstream.dashboard;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class DashboardVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = DashboardVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "Tillstream dashboard " + (version == null ? "(not from a jar)" : version)
    };
  }
}
