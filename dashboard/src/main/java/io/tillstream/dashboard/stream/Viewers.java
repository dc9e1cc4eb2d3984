package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Window.Granularity;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All open streams and the latest frame of each window. Safe for use by many threads. */
public final class Viewers implements AutoCloseable {

  /** A stream costs a file descriptor and some kilobytes. */
  private static final int MAX_VIEWERS = 5_000;

  private static final long HEARTBEAT_SECONDS = 5;

  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "stream-heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Map<Granularity, Frame> latest = Map.of();
  private volatile boolean closed;

  /** Starts to send heartbeats. */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; a heartbeat cannot throw
  public void start() {
    heartbeat.scheduleAtFixedRate(
        () -> viewers.forEach(Viewer::heartbeat),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Adds a stream and sends it the latest frame. */
  public void add(Viewer viewer) {
    viewers.add(viewer);
    viewer.onEnd(() -> viewers.remove(viewer));
    Frame frame = latest.get(viewer.window());
    if (frame != null) {
      viewer.offer(frame);
    }
    if (closed) {
      viewer.close();
    }
  }

  /** Whether the maximum number of streams is open. */
  public boolean isFull() {
    return viewers.size() >= MAX_VIEWERS;
  }

  /** The number of open streams. */
  public int count() {
    return viewers.size();
  }

  /** Sends each stream the frame of its window. */
  void publish(Map<Granularity, Frame> frames) {
    latest = Map.copyOf(frames);
    for (Viewer viewer : viewers) {
      Frame frame = frames.get(viewer.window());
      if (frame != null) {
        viewer.offer(frame);
      }
    }
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closed = true;
    heartbeat.shutdownNow();
    viewers.forEach(Viewer::close);
  }
}
