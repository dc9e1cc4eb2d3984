package io.tillstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.dashboard.stream.Viewer;
import io.tillstream.dashboard.stream.Viewers;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/**
 * The handler of {@code GET /api/stream}. It does not use Javalin's SseClient, which needs a thread
 * for each slow reader, encodes each event once for each reader, and has no {@code retry}. It
 * ignores {@code Last-Event-ID}, because every snapshot is complete.
 */
final class StreamHandler implements Handler {

  private final Viewers viewers;

  StreamHandler(Viewers viewers) {
    this.viewers = viewers;
  }

  @Override
  public void handle(Context context) {
    Granularity window = Parameters.streamWindow(context.queryParamMap());
    if (viewers.isFull()) {
      context.header("Retry-After", "10");
      throw RequestException.busy("Too many streams are open: " + viewers.count());
    }
    HttpServletResponse response = context.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // proxies must not buffer events
    context.future(() -> open(window, response)); // called once the request is asynchronous
  }

  private CompletableFuture<?> open(Granularity window, HttpServletResponse response) {
    try {
      ServletOutputStream output = response.getOutputStream();
      Viewer viewer = new Viewer(window, output);
      output.setWriteListener(viewer);
      viewers.add(viewer);
      return viewer.ended();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
