package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Window.Granularity;
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
 * Reads Redis once for each change, for any number of viewers.
 *
 * <p>One thread reads: after each new version, but not before the minimum interval since the last
 * read has passed, and at least once a second. The read once a second finds what has no version
 * (lag, a halted partition, missing reports) and covers a subscription that died without an error.
 * A second thread waits for the subscription and only wakes the first. While Redis is unavailable,
 * viewers get the reason, and the read is repeated every second.
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
  private volatile FollowerStatus status;
  private long sequence;

  public SnapshotFollower(
      RedisStore store, Settings settings, CountingWatch watch, Viewers viewers, Clock clock) {
    this.reader = new SnapshotReader(store, settings, watch, clock);
    this.changes = store.changes(wakeUp::call);
    this.settings = settings;
    this.viewers = viewers;
    this.clock = clock;
    this.status =
        new FollowerStatus(
            Optional.empty(), Optional.of("Redis has not been read yet"), clock.instant());
    following.setDaemon(true);
    listening.setDaemon(true);
  }

  /**
   * The result of the last read.
   *
   * @param snapshot the last one that was read; empty before the first
   * @param failure why the last read failed; empty if it did not
   * @param at when the last read ended
   */
  public record FollowerStatus(
      Optional<DashboardSnapshot> snapshot, Optional<String> failure, Instant at) {}

  /** Starts both threads. */
  public void start() {
    following.start();
    listening.start();
  }

  /** The result of the last read. */
  public FollowerStatus status() {
    return status;
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
    FollowerStatus before = status;
    try {
      DashboardSnapshot snapshot = reader.read();
      if (before.failure().isPresent()) {
        LOG.info("Redis is available, at version {}", snapshot.version());
      }
      status = new FollowerStatus(Optional.of(snapshot), Optional.empty(), clock.instant());
      publish(snapshot);
    } catch (StoreException e) {
      failed(before, e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } catch (RuntimeException e) { // a bug shows on every page; it must not end this thread
      failed(before, "Bug in the dashboard: " + e, e);
    }
  }

  private void failed(FollowerStatus before, String reason, RuntimeException cause) {
    if (closed.getCount() == 0) {
      return;
    }
    if (!before.failure().equals(Optional.of(reason))) {
      LOG.warn(
          "Cannot read a snapshot: {}", reason, cause instanceof StoreException ? null : cause);
    }
    status = new FollowerStatus(before.snapshot(), Optional.of(reason), clock.instant());
    changes.drop(); // it may be dead without an error
    Frame frame =
        Frame.status(++sequence, new StatusMessage(Json.instant(clock.instant()), reason));
    Map<Granularity, Frame> frames = new EnumMap<>(Granularity.class);
    Granularity.ranked().forEach(window -> frames.put(window, frame));
    viewers.publish(frames);
  }

  private void publish(DashboardSnapshot snapshot) {
    sequence++;
    Map<Granularity, Frame> frames = new EnumMap<>(Granularity.class);
    for (Granularity window : Granularity.ranked()) {
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
        LOG.debug("Subscription lost", e); // the follower reports the same failure
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
