package io.tillstream.topology.count;

import io.tillstream.contract.log.LineParser;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.ledger.Projection;

/** The product's projection of the shop with any parser, such as one that fails. */
public final class ProjectionUnderTest {

  private ProjectionUnderTest() {}

  public static Projection of(LogStream stream, Settings settings, LineParser parser) {
    return new CountingProjection(stream, settings, parser);
  }
}
