package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.storm.ListedTopology;
import io.tillstream.processes.storm.ListedTopology.Standing;
import io.tillstream.processes.storm.TopologySubmission;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.PartState;
import io.tillstream.tools.console.Console;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The topology on a Storm cluster. It has no process of its own: it is submitted, and again when
 * Nimbus has lost it, as it does when ZooKeeper is wiped. Such a Nimbus does not lead again by
 * itself, and takes no topology, until it is started again. Thread-safe.
 */
final class ClusterTopology implements Service {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;
  private static final long LOOK_MILLIS = 2_000;

  /**
   * A Nimbus that has just come up may not have read its topologies yet, and one that lost sight of
   * ZooKeeper for a moment leads again soon.
   */
  private static final int LOOKS_BEFORE_ACTING = 5;

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
   * A topology that is to run.
   *
   * @param restartNimbus ends the process of Nimbus, which is started again then
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
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!submission.isRunning()) {
      if (System.nanoTime() - deadline > 0) {
        throw new StartException(
            "The topology was submitted and did not report within %d s; look into the logs of supervisor and workers"
                .formatted(PATIENCE.toSeconds()));
      }
      if (isStopped(POLL_MILLIS)) {
        throw new StartException("Stopped before the topology ran");
      }
    }
    become(PartState.RUNNING);
    watcher.start();
  }

  @Override
  public void stop() {
    stop.countDown();
    become(PartState.ENDED);
  }

  @Override
  public PartRecord record() {
    return new PartRecord(name(), null, state, null, resubmissions.get());
  }

  private void watch() {
    Standing last = Standing.LISTED;
    int looks = 0;
    while (!isStopped(LOOK_MILLIS)) {
      Standing now = topology.standing();
      looks = now == last ? looks + 1 : 1;
      last = now;
      boolean isLasting = looks % LOOKS_BEFORE_ACTING == 0;
      if (now == Standing.LEADERLESS && isLasting) {
        become(PartState.RESTARTING);
        console.say("nimbus does not lead any more; starting it again");
        restartNimbus.run();
      } else if (now == Standing.LOST && isLasting) {
        submitAgain();
      } else if (now == Standing.LISTED
          && state == PartState.RESTARTING
          && submission.isRunning()) {
        become(PartState.RUNNING);
        console.say("topology is back");
      }
    }
  }

  private void submitAgain() {
    become(PartState.RESTARTING);
    console.say("nimbus has lost the topology; submitting it again");
    try {
      submission.submit();
      resubmissions.incrementAndGet();
    } catch (StartException refused) {
      // all of it stands in the log of the submission
      console.say(
          String.valueOf(refused.getMessage()).lines().findFirst().orElse("") + " Trying again");
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

  private void become(PartState next) {
    state = next;
    changed.run();
  }
}
