package io.tillstream.topology.simulation;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.LedgerEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One simulated run: the models of Kafka and Redis, the workers that count, and what is on its way
 * between them. All that is under test is the product's own: emitter, updater, state, committer.
 */
final class World {

  /** Small ranges, so that most batches take several commits. */
  static final Settings SETTINGS =
      SettingsLoader.load(Optional.empty(), Map.of(), Map.of("topology.maxCommitUpdates", "100"));

  private static final int MAX_DRAIN_ROUNDS = 300;
  private static final int MAX_SNAPSHOTS = 8;

  private final ProtocolMutation mutation;
  private final Optional<Consumer<String>> trace;
  private final SimulatedRedis redis;
  private final ModelKafka kafka = new ModelKafka();
  private final List<Worker> workers = new ArrayList<>();
  private final List<SentCommit> heldBack = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private Optional<Snapshot> current = Optional.empty();
  private final Map<SimulatedStream, String> staleTopicIds = new EnumMap<>(SimulatedStream.class);
  private Map<PartitionId, Long> beginnings = new HashMap<>();
  private Schedule schedule = Schedule.CALM;
  private boolean checksLedger = true;
  private boolean isInterfering;
  private long nowMillis = 1_800_000_000_000L;
  private int started;
  private long calls;

  /**
   * A commit on its way.
   *
   * @param owner who sent it
   * @param batchStart where the batch starts that it is of
   */
  record SentCommit(String owner, Commit commit, long batchStart) {}

  /**
   * What a commit made of Redis.
   *
   * @param before what it was made from; empty for an empty Redis
   */
  private record Snapshot(
      Object redis, Map<PartitionId, Long> beginnings, Commit commit, Optional<Snapshot> before) {}

  World(ProtocolMutation mutation, SimulatedRedis redis, Optional<Consumer<String>> trace) {
    this.mutation = mutation;
    this.redis = redis;
    this.trace = trace;
  }

  void schedule(Schedule newSchedule) {
    schedule = newSchedule;
  }

  /** Leaves it to the results whether the ledger was kept: without {@code LEDGER_NEVER_SKIPS}. */
  void checkResultsOnly() {
    checksLedger = false;
  }

  ModelKafka kafka() {
    return kafka;
  }

  SimulatedRedis redis() {
    return redis;
  }

  ProtocolMutation mutation() {
    return mutation;
  }

  List<Worker> workers() {
    return workers;
  }

  List<SentCommit> heldBack() {
    return heldBack;
  }

  /** Calls over the network so far. */
  long calls() {
    return calls;
  }

  void trace(Supplier<String> what) {
    trace.ifPresent(target -> target.accept(what.get()));
  }

  /** Time of the simulation; passes with each step. */
  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.ofEpochMilli(nowMillis);
      }
    };
  }

  void passMillis(long millis) {
    nowMillis += millis;
    if (millis >= 1000) {
      staleTopicIds.clear();
    }
  }

  Worker startWorker(SimulatedStream stream, int parallelism) {
    Worker worker = new Worker(this, "worker-" + ++started, stream, parallelism);
    workers.add(worker);
    trace(() -> worker + " starts");
    return worker;
  }

  /** Lets a worker take a step, in which it may die. */
  void step(Worker worker) {
    try {
      worker.step();
    } catch (Fault.Crash crash) {
      workers.remove(worker);
      trace(() -> worker + " crashed");
    }
  }

  void kill(Worker worker) {
    workers.remove(worker);
    trace(() -> worker + " is killed");
  }

  void replaceTopic(SimulatedStream stream, int partitions) {
    staleTopicIds.put(stream, kafka.topic(stream).id());
    kafka.create(stream, partitions);
    trace(() -> "topic " + stream.topic() + " is now " + kafka.topic(stream).id());
  }

  String topicIdAsKnown(SimulatedStream stream) {
    String stale = staleTopicIds.get(stream);
    return stale != null && schedule.seesStaleTopicId() ? stale : kafka.topic(stream).id();
  }

  int pollLimit() {
    return schedule.pollLimit();
  }

  /** What becomes of a call; before it, others may act. */
  Fault fault(String owner, Faults.Call call) {
    if (isInterfering) {
      return Fault.NONE;
    }
    calls++;
    isInterfering = true;
    try {
      schedule.interfere(owner);
    } finally {
      isInterfering = false;
    }
    Fault fault = schedule.next(call);
    if (fault != Fault.NONE) {
      trace(() -> owner + ": " + call + " " + fault);
    }
    if (fault == Fault.REDIS_BACK) {
      restore(snapshots.size() - 2);
    } else if (fault == Fault.REDIS_EMPTY) {
      empty();
    }
    return fault;
  }

  CommitOutcome commit(SentCommit sent) {
    Commit commit = sent.commit();
    LedgerEntry before = redis.store().ledger(commit.id());
    CommitOutcome outcome = redis.store().commit(commit);
    trace(
        () ->
            String.format(
                "%s: commit of %s from %s to %d, of a batch from %d: %s",
                sent.owner(),
                commit.id(),
                commit.expected(),
                commit.next(),
                sent.batchStart(),
                outcome));
    if (outcome instanceof CommitOutcome.Committed) {
      if (checksLedger) {
        CommitCheck.ledgerNeverSkips(commit, before, sent.batchStart());
      }
      if (commit.expected().isEmpty()) {
        began(commit, sent.batchStart());
      }
      new CommitCheck(redis.contents()).check();
      keepSnapshot(commit);
    }
    return outcome;
  }

  private void began(Commit commit, long start) {
    ModelTopic.Partition partition =
        kafka.ofId(commit.topicId()).partitions().get(commit.id().partition());
    if (!partition.beganAt(start)) {
      throw new Violation(
          Invariant.COUNTING_STARTS_AT_A_BEGINNING, commit.id() + " started at " + start);
    }
    beginnings.put(commit.id(), start);
  }

  boolean tearsCommits() {
    return mutation == ProtocolMutation.LEDGER_MOVES_APART;
  }

  void tear(SentCommit sent) {
    LedgerEntry found = redis.store().ledger(sent.commit().id());
    if (found.next().equals(sent.commit().expected())) {
      ((ModelRedis) redis).applyEffectsOnly(sent.commit());
    }
  }

  void holdBack(SentCommit sent) {
    heldBack.add(sent);
  }

  /** A commit arrives that its sender gave up. */
  void deliver(int index) {
    SentCommit late = heldBack.remove(index);
    trace(() -> "late: " + late.owner());
    commit(late);
  }

  private void keepSnapshot(Commit commit) {
    if (snapshots.size() == MAX_SNAPSHOTS) {
      snapshots.remove(0);
    }
    Snapshot made = new Snapshot(redis.snapshot(), new HashMap<>(beginnings), commit, current);
    snapshots.add(made);
    current = Optional.of(made);
  }

  int snapshots() {
    return snapshots.size();
  }

  /** Redis goes back; to its first state, which is empty, if {@code index} is below 0. */
  void restore(int index) {
    trace(() -> "Redis goes back to state " + index + " of " + snapshots.size());
    if (index < 0) {
      empty();
    } else {
      goTo(snapshots.get(index));
    }
  }

  private void goTo(Snapshot snapshot) {
    redis.restore(snapshot.redis());
    beginnings = new HashMap<>(snapshot.beginnings());
    current = Optional.of(snapshot);
  }

  /** Power fails while Redis writes the last commit into its file; it comes back without it. */
  void dieInsideCommit() {
    if (current.isPresent() && current.get().before().isPresent()) {
      trace(() -> "Redis dies inside of the last commit");
      Commit cut = current.get().commit();
      Snapshot before = current.get().before().get();
      goTo(before);
      redis.dieInside(cut, before.redis());
    }
  }

  void restartRedis() {
    trace(() -> "Redis starts again");
    redis.restart();
  }

  void empty() {
    trace(() -> "Redis is emptied");
    redis.empty();
    beginnings = new HashMap<>();
    current = Optional.empty();
  }

  /** Faults stop. Everything is counted to the end, and must be right. */
  void drainAndCheck() {
    schedule = Schedule.CALM;
    workers.clear();
    staleTopicIds.clear();
    List<Worker> last = new ArrayList<>();
    for (SimulatedStream stream : SimulatedStream.values()) {
      last.add(startWorker(stream, 1 + started % 2));
    }
    for (int round = 0; !isDrained(); round++) {
      if (round == MAX_DRAIN_ROUNDS) {
        throw new Violation(
            Invariant.EVERYTHING_IS_COUNTED, "after " + round + " rounds: " + ledger());
      }
      last.forEach(worker -> passAndStep(worker));
    }
    new ModelRecount(this).check();
  }

  private void passAndStep(Worker worker) {
    passMillis(50);
    worker.step();
  }

  private Map<String, String> ledger() {
    return redis.contents().hashes.getOrDefault("till:{live}:ledger", Map.of());
  }

  /** Whether all is counted that can be. */
  boolean isDrained() {
    for (SimulatedStream stream : SimulatedStream.values()) {
      ModelTopic topic = kafka.topic(stream);
      String counted = ledger().get(stream.topic() + ":id");
      if (counted != null && !counted.equals(topic.id())) {
        continue;
      }
      for (int i = 0; i < topic.partitions().size(); i++) {
        ModelTopic.Partition partition = topic.partitions().get(i);
        String next = ledger().get(stream.topic() + ":" + i);
        long position = next == null ? partition.beginning() : Long.parseLong(next);
        boolean isLost = next != null && position < partition.beginning();
        if (!isLost && position != partition.end()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where counting of a partition began, as long as its ledger entry has been there. */
  long beginning(PartitionId id) {
    return beginnings.getOrDefault(id, 0L);
  }
}
