package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.storm.ListedTopology;
import io.tillstream.processes.storm.ListedTopology.Listing;
import io.tillstream.processes.storm.TopologySubmission;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.PartState;
import io.tillstream.tools.console.Console;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The topology on a Storm cluster. It has no process of its own: it is submitted to Nimbus, and
 * resubmitted if Nimbus no longer lists it. That happens when ZooKeeper is wiped; Nimbus then has
 * to be restarted before it becomes leader and accepts topologies again. Thread-safe.
 */
final class ClusterTopology implements Service {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;
  private static final long CHECK_MILLIS = 2_000;

  /**
   * A Nimbus that was just started may not have read its topologies yet, and one that lost its
   * connection to ZooKeeper for a moment becomes leader again.
   */
  private static final int CHECKS_BEFORE_ACTING = 5;

  private final TopologySubmission submission;
  private final ListedTopology topology;
  private final Runnable restartNimbus;
  private final Console console;
  private final Runnable changed;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread watcher = new Thread(this::watch, "watch-topology");
  private volatile PartState state = PartState.STARTING;
  private final AtomicInteger resubmissions = new AtomicInteger();

  /**
   * Creates the topology without submitting it.
   *
   * @param restartNimbus ends the process of Nimbus, which is then restarted
   * @param changed called after each change of {@link #record}
   */
  ClusterTopology(
      TopologySubmission submission,
      ListedTopology topology,
      Runnable restartNimbus,
      Console console,
      Runnable changed) {
    this.submission = submission;
    this.topology = topology;
    this.restartNimbus = restartNimbus;
    this.console = console;
    this.changed = changed;
    watcher.setDaemon(true);
  }

  @Override
  public String name() {
    return "topology";
  }

  @Override
  public void start() {
    submission.submit();
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!submission.isRunning()) {
      if (System.nanoTime() - deadline > 0) {
        throw new StartException(
            ("The topology was submitted but did not report within %d s. See supervisor.log and the"
                    + " workers' logs in the log folder.")
                .formatted(TIMEOUT.toSeconds()));
      }
      if (isStopped(POLL_MILLIS)) {
        throw new StartException("Stopped before the topology was running");
      }
    }
    setState(PartState.RUNNING);
    watcher.start();
  }

  @Override
  public void stop() {
    stop.countDown();
    setState(PartState.ENDED);
  }

  @Override
  public PartRecord record() {
    return new PartRecord(name(), null, state, null, resubmissions.get());
  }

  private void watch() {
    Listing last = Listing.LISTED;
    int checks = 0;
    while (!isStopped(CHECK_MILLIS)) {
      Listing now = topology.listing();
      checks = now == last ? checks + 1 : 1;
      last = now;
      boolean isLasting = checks % CHECKS_BEFORE_ACTING == 0;
      if (now == Listing.NO_LEADER && isLasting) {
        setState(PartState.RESTARTING);
        console.say("nimbus is no longer the leader; restarting it");
        restartNimbus.run();
      } else if (now == Listing.MISSING && isLasting) {
        resubmit();
      } else if (now == Listing.LISTED && state == PartState.RESTARTING && submission.isRunning()) {
        setState(PartState.RUNNING);
        console.say("topology is running again");
      }
    }
  }

  private void resubmit() {
    setState(PartState.RESTARTING);
    console.say("nimbus no longer lists the topology; resubmitting it");
    try {
      submission.submit();
      resubmissions.incrementAndGet();
    } catch (StartException refused) {
      // the log of the submission has the details
      console.say(
          String.valueOf(refused.getMessage()).lines().findFirst().orElse("") + " Retrying.");
    }
  }

  private boolean isStopped(long millis) {
    try {
      return stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void setState(PartState next) {
    state = next;
    changed.run();
  }
}
