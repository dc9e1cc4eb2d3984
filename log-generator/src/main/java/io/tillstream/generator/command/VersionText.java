package io.tillstream.generator.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** Provides the version that the build writes into {@code version.txt}. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream text = VersionText.class.getResourceAsStream("version.txt")) {
      if (text == null) {
        throw new IOException("version.txt is missing from the jar");
      }
      String version = new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new String[] {"Tillstream log generator " + version};
    }
  }
}
