package io.tillstream.system.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A script that asks the dashboard, and a browser that looks on all the time. */
final class DashboardClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String ID = "id: ";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;
  private volatile long streamedVersion;

  DashboardClient(int port) {
    this.address = "http://127.0.0.1:" + port;
  }

  /**
   * What {@code GET /healthz} answers.
   *
   * @param counting {@code counting}, {@code waiting}, …
   * @param text all of it
   */
  record Health(int status, String counting, String text) {

    /** Neither an alarm nor anything that is waited for. */
    boolean isWell() {
      return status == 200 && counting.equals("counting");
    }
  }

  Health health() {
    HttpResponse<String> answer = get("/healthz");
    return new Health(
        answer.statusCode(), json(answer.body()).path("counting").asText(), answer.body());
  }

  /** The version that {@code GET /api/totals} answers; empty where it answers an error. */
  OptionalLong version() {
    HttpResponse<String> answer = get("/api/totals");
    return answer.statusCode() == 200
        ? OptionalLong.of(json(answer.body()).path("version").asLong())
        : OptionalLong.empty();
  }

  /** The version that the stream of events brought last. */
  long streamedVersion() {
    return streamedVersion;
  }

  /** Opens a stream of events, and never another one. */
  void look() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/stream")).build();
    Stream<String> lines = answer(request, BodyHandlers.ofLines()).body();
    Thread looking = new Thread(() -> follow(lines), "viewer");
    looking.setDaemon(true);
    looking.start();
  }

  private void follow(Stream<String> lines) {
    try (lines) {
      lines
          .filter(line -> line.startsWith(ID))
          .forEach(line -> streamedVersion = Long.parseLong(line.substring(ID.length())));
    } catch (UncheckedIOException over) {
      // the versions come to rest, and whoever waits for one fails
    }
  }

  private JsonNode json(String text) {
    try {
      return json.readTree(text);
    } catch (IOException noJson) {
      throw new UncheckedIOException(text, noJson);
    }
  }

  private HttpResponse<String> get(String path) {
    return answer(
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT).build(),
        BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException noAnswer) {
      throw new UncheckedIOException(request.uri() + " does not answer", noAnswer);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
