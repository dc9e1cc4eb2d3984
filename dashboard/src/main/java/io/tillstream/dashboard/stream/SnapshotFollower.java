package io.tillstream.dashboard.stream;

import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.CountingWatch;
import io.tillstream.dashboard.store.RedisStore;
import io.tillstream.dashboard.store.StoreException;
import io.tillstream.dashboard.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Redis once for each change, however many look on.
 *
 * <p>One thread reads: when told of a new version, but not sooner than the shortest interval after
 * the last read, and once a second in any case, which brings news that have no version (lag, a
 * halted partition, silence) and covers a subscription that died without a word. A second thread
 * waits at the subscription and does nothing but wake the first. Redis away is not an end: viewers
 * are told, and the next second asks again.
 */
public final class SnapshotFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFollower.class);

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final SnapshotReader reader;
  private final RedisStore.Changes changes;
  private final Settings settings;
  private final Viewers viewers;
  private final Clock clock;
  private final WakeUp wakeUp = new WakeUp();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread following = new Thread(this::follow, "snapshot-follower");
  private final Thread listening = new Thread(this::listen, "change-listener");
  private volatile Standing standing;
  private long sequence;

  public SnapshotFollower(
      RedisStore store, Settings settings, CountingWatch watch, Viewers viewers, Clock clock) {
    this.reader = new SnapshotReader(store, settings, watch, clock);
    this.changes = store.changes(wakeUp::call);
    this.settings = settings;
    this.viewers = viewers;
    this.clock = clock;
    this.standing =
        new Standing(Optional.empty(), Optional.of("Redis was not read yet"), clock.instant());
    following.setDaemon(true);
    listening.setDaemon(true);
  }

  /**
   * Where the follower stands.
   *
   * @param snapshot the last that could be read
   * @param failure why no newer one could be; empty when all is well
   * @param at when that was found
   */
  public record Standing(Optional<Snapshot> snapshot, Optional<String> failure, Instant at) {}

  public void start() {
    following.start();
    listening.start();
  }

  public Standing standing() {
    return standing;
  }

  /** Stops both threads. */
  @Override
  public void close() {
    closed.countDown();
    changes.close();
    following.interrupt();
    listening.interrupt();
  }

  private void follow() {
    while (closed.getCount() > 0) {
      long startNanos = System.nanoTime();
      readAndPublish();
      try {
        wakeUp.await(startNanos, settings.dashboard().minSnapshotInterval(), POLL_INTERVAL);
      } catch (InterruptedException e) {
        return; // close() is the only one that interrupts
      }
    }
  }

  private void readAndPublish() {
    Standing before = standing;
    try {
      Snapshot snapshot = reader.read();
      if (before.failure().isPresent()) {
        LOG.info("Reading Redis, at version {}", snapshot.version());
      }
      standing = new Standing(Optional.of(snapshot), Optional.empty(), clock.instant());
      publish(snapshot);
    } catch (StoreException e) {
      failed(before, e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } catch (RuntimeException e) { // a bug must show on every page, not end this thread unseen
      failed(before, "A bug in the dashboard: " + e, e);
    }
  }

  private void failed(Standing before, String reason, RuntimeException cause) {
    if (closed.getCount() == 0) {
      return;
    }
    if (!before.failure().equals(Optional.of(reason))) {
      LOG.warn("No snapshot: {}", reason, cause instanceof StoreException ? null : cause);
    }
    standing = new Standing(before.snapshot(), Optional.of(reason), clock.instant());
    changes.drop(); // it may be dead without knowing
    Frame frame =
        Frame.status(++sequence, new StatusMessage(Json.instant(clock.instant()), reason));
    viewers.publish(
        Map.of(StreamWindow.ALL, frame, StreamWindow.DAY, frame, StreamWindow.HOUR, frame));
  }

  private void publish(Snapshot snapshot) {
    sequence++;
    Map<StreamWindow, Frame> frames = new EnumMap<>(StreamWindow.class);
    for (StreamWindow window : StreamWindow.values()) {
      frames.put(
          window, Frame.snapshot(sequence, SnapshotMessage.of(snapshot, window, settings.logs())));
    }
    viewers.publish(frames);
  }

  private void listen() {
    while (closed.getCount() > 0) {
      try {
        changes.follow();
      } catch (StoreException e) {
        LOG.debug("Subscription lost", e); // the follower finds the same, and says it
      }
      try {
        if (closed.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
