package io.tillstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A dashboard on a free port, and a client for it. */
final class TestDashboard implements AutoCloseable {

  /** A clock that starts at {@code instant}. */
  static Clock clockFrom(String instant) {
    return Clock.offset(
        Clock.system(ZoneOffset.UTC), Duration.between(Instant.now(), Instant.parse(instant)));
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dashboard dashboard;
  private final HttpClient client = HttpClient.newHttpClient();

  /** A dashboard that finds its Redis by these settings. */
  TestDashboard(Map<String, String> redis, Clock clock, Duration minSnapshotInterval, int rows) {
    Map<String, String> changed = new HashMap<>(redis);
    changed.put("redis.timeout", "2s");
    Settings defaults = SettingsLoader.load(Optional.empty(), Map.of(), changed);
    dashboard =
        Dashboard.start(
            new Settings(
                defaults.kafka(),
                defaults.redis(),
                defaults.logs(),
                defaults.retention(),
                defaults.topology(),
                new Settings.Dashboard("127.0.0.1", 0, minSnapshotInterval, rows)),
            clock);
  }

  int port() {
    return dashboard.port();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  /** Opens a stream, which the caller closes. */
  StreamReader stream(String query, String... headers) {
    return StreamReader.open(client, uri("/api/stream" + query), headers);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  @Override
  public void close() {
    dashboard.close();
  }
}
