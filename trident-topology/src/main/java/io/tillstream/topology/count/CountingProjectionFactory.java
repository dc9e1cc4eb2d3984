package io.tillstream.topology.count;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.ledger.Projection;
import io.tillstream.topology.ledger.ProjectionFactory;

/** Makes projections of one stream of the shop. Carries the settings as text. */
public final class CountingProjectionFactory implements ProjectionFactory {

  private static final long serialVersionUID = 1L;

  private final LogStream stream;
  private final String settingsJson;

  public CountingProjectionFactory(LogStream stream, Settings settings) {
    this.stream = stream;
    this.settingsJson = settings.toJson();
  }

  @Override
  public Projection create() {
    return new CountingProjection(stream, Settings.fromJson(settingsJson));
  }
}
