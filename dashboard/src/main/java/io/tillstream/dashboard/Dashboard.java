package io.tillstream.dashboard;

import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.CountingWatch;
import io.tillstream.dashboard.ranking.RankingReader;
import io.tillstream.dashboard.store.RedisStore;
import io.tillstream.dashboard.stream.SnapshotFollower;
import io.tillstream.dashboard.stream.Viewers;
import io.tillstream.dashboard.web.PortInUseException;
import io.tillstream.dashboard.web.WebServer;
import java.time.Clock;

/**
 * The running dashboard: one reader of Redis, any number of viewers, a web server.
 *
 * <p>It has no state of its own: it can be restarted at any time, and several can run in parallel.
 */
public final class Dashboard implements AutoCloseable {

  private final RedisStore store;
  private final Viewers viewers = new Viewers();
  private final SnapshotFollower follower;
  private final WebServer server;

  private Dashboard(Settings settings, Clock clock) {
    store = new RedisStore(settings.redis());
    CountingWatch watch = new CountingWatch();
    follower = new SnapshotFollower(store, settings, watch, viewers, clock);
    RankingReader rankings = new RankingReader(store, settings.logs(), watch, clock);
    server = new WebServer(settings.dashboard(), rankings, follower, viewers, clock);
  }

  /**
   * Starts a dashboard. Redis may be unavailable.
   *
   * @throws PortInUseException if it cannot listen
   */
  public static Dashboard start(Settings settings, Clock clock) {
    Dashboard dashboard = new Dashboard(settings, clock);
    try {
      dashboard.server.start();
    } catch (RuntimeException e) {
      dashboard.close();
      throw e;
    }
    dashboard.viewers.start();
    dashboard.follower.start();
    return dashboard;
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  /** Ends all streams and stops. A second call does nothing. */
  @Override
  public void close() {
    follower.close();
    viewers.close();
    server.close();
    store.close();
  }
}
