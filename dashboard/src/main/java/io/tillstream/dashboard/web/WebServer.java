package io.tillstream.dashboard.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.ranking.DisplayCatalog;
import io.tillstream.dashboard.ranking.RankingReader;
import io.tillstream.dashboard.store.StoreException;
import io.tillstream.dashboard.stream.SnapshotFollower;
import io.tillstream.dashboard.stream.Viewers;
import io.tillstream.dashboard.wire.Json;
import java.time.Clock;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: routes, page and error responses. */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /** Open streams hold no thread. */
  private static final int MAX_THREADS = 64;

  private final RankingReader rankings;
  private final SnapshotFollower follower;
  private final Viewers viewers;
  private final Clock clock;
  private final Javalin javalin;

  /** Creates a server that listens after {@link #start}. */
  public WebServer(
      Settings.Dashboard settings,
      RankingReader rankings,
      SnapshotFollower follower,
      Viewers viewers,
      Clock clock) {
    this.rankings = rankings;
    this.follower = follower;
    this.viewers = viewers;
    this.clock = clock;
    this.javalin = Javalin.create(config -> configure(config, settings));
  }

  /**
   * Starts to listen.
   *
   * @throws PortInUseException if the port is in use or the address is not of this machine
   */
  public void start() {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new PortInUseException(e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config, Settings.Dashboard settings) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("http");
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.http.prefer405over404 = true;
    config.staticFiles.add(
        files -> {
          files.directory = "/io/tillstream/dashboard/page";
          files.location = Location.CLASSPATH;
          files.headers = java.util.Map.of("Cache-Control", "no-cache"); // revalidated by ETag
        });
    routes(config.routes);
  }

  private void routes(RoutesConfig routes) {
    routes.before(context -> SecurityHeaders.ALWAYS.forEach(context::header));
    routes.before("/api/*", context -> context.header("Cache-Control", "no-store"));
    routes.get("/api/catalog", WebServer::catalog);
    routes.get("/api/rankings", this::index);
    routes.get("/api/rankings/{ranking}", this::ranking);
    routes.get("/api/totals", this::totals);
    routes.get("/api/stream", new StreamHandler(viewers));
    routes.get("/healthz", this::health);
    routes.exception(
        RequestException.class, (e, context) -> fail(context, e.status(), e.failure()));
    routes.exception(StoreException.class, this::storeUnavailable);
    routes.exception(Exception.class, this::bug);
    routes.error(HttpStatus.NOT_FOUND, WebServer::notFound);
    routes.error(HttpStatus.METHOD_NOT_ALLOWED, WebServer::methodNotAllowed);
  }

  private static void catalog(Context context) {
    Parameters.none(context.queryParamMap());
    answer(context, DisplayCatalog.current());
  }

  private void index(Context context) {
    Parameters.none(context.queryParamMap());
    answer(context, rankings.index());
  }

  private void ranking(Context context) {
    var ranking = Parameters.ranking(context.pathParam("ranking"));
    var part = Parameters.part(context.queryParamMap());
    answer(context, rankings.page(ranking, part.window(), part.limit(), part.offset()));
  }

  private void totals(Context context) {
    answer(context, rankings.totals(Parameters.totalsWindow(context.queryParamMap())));
  }

  private void health(Context context) {
    HealthReport report = HealthReport.of(follower.status(), viewers.count(), clock.instant());
    context.header("Cache-Control", "no-store");
    context.status(report.isOk() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    answer(context, report);
  }

  private void storeUnavailable(StoreException failure, Context context) {
    context.header("Retry-After", "1");
    fail(
        context,
        HttpStatus.SERVICE_UNAVAILABLE,
        new ErrorBody("redis away", String.valueOf(failure.getMessage())));
  }

  private void bug(Exception e, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), e);
    fail(
        context,
        HttpStatus.INTERNAL_SERVER_ERROR,
        new ErrorBody("internal error", "Bug in the dashboard; see its log"));
  }

  /** Also called after a 404 from a route, whose body stays. */
  private static void notFound(Context context) {
    if (context.resultInputStream() == null || !isJson(context)) {
      fail(
          context,
          HttpStatus.NOT_FOUND,
          new ErrorBody("not found", "There is nothing at " + context.path()));
    }
  }

  private static void methodNotAllowed(Context context) {
    fail(
        context,
        HttpStatus.METHOD_NOT_ALLOWED,
        new ErrorBody("method not allowed", context.path() + " answers GET only"));
  }

  private static boolean isJson(Context context) {
    String type = context.res().getContentType();
    return type != null && type.startsWith("application/json");
  }

  private static void fail(Context context, HttpStatus status, ErrorBody failure) {
    context.status(status);
    answer(context, failure);
  }

  private static void answer(Context context, Object value) {
    context.contentType("application/json").result(Json.bytes(value));
  }
}
