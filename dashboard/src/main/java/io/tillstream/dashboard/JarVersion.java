package io.tillstream.dashboard;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class JarVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = JarVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "Tillstream dashboard " + (version == null ? "(not from a jar)" : version)
    };
  }
}
