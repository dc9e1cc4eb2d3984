package io.tillstream.topology.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Deltas;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.Op;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.Identity;
import io.tillstream.topology.ledger.LedgerEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Redis in memory, with a commit that does what {@code commit.lua} does: the interpreter of {@link
 * Op} that is not Redis. Nothing expires, a schedule is shorter than any retention.
 */
final class ModelRedis implements SimulatedRedis, CountStore {

  private static final Namespace LIVE = Namespace.LIVE;

  private final ProtocolMutation mutation;
  private Contents contents = new Contents();

  /** A commit of which the front half is in the file, and nothing that ends it. */
  private Optional<Commit> cutInFile = Optional.empty();

  /** Whether a later commit follows it in the file, whose end then ends both. */
  private boolean isCutEnded;

  ModelRedis(ProtocolMutation mutation) {
    this.mutation = mutation;
  }

  @Override
  public CountStore store() {
    return this;
  }

  @Override
  public Contents contents() {
    return contents;
  }

  @Override
  public Object snapshot() {
    return contents.copy();
  }

  @Override
  public void restore(Object snapshot) {
    contents = ((Contents) snapshot).copy();
    cutInFile = Optional.empty();
  }

  @Override
  public void empty() {
    contents = new Contents();
    cutInFile = Optional.empty();
  }

  @Override
  public void dieInside(Commit commit, Object before) {
    restore(before);
    cutInFile = Optional.of(commit);
    isCutEnded = false;
  }

  @Override
  public void restart() {
    if (isCutEnded) {
      cutInFile.ifPresent(commit -> apply(commit, groups -> groups / 2));
    }
    cutInFile = Optional.empty();
  }

  @Override
  public List<LedgerEntry> ledger(List<PartitionId> ids) {
    return ids.stream().map(this::entry).toList();
  }

  private LedgerEntry entry(PartitionId id) {
    Map<String, String> ledger = contents.hashes.getOrDefault(LIVE.ledger(), Map.of());
    String next = ledger.get(id.toString());
    return new LedgerEntry(
        next == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(next)),
        Optional.ofNullable(ledger.get(Namespace.topicIdField(id.topic()))));
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    List<Boolean> counted = new ArrayList<>(identities.size());
    for (Identity identity : identities) {
      counted.add(
          mutation != ProtocolMutation.WITHOUT_IDENTITIES
              && isKnown(identity.key(), identity.member()));
    }
    return new Seen(entry(id), counted);
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    LedgerEntry found = entry(commit.id());
    boolean isElsewhere = !found.next().equals(commit.expected());
    boolean isAnother = found.isOfAnotherTopic(commit.topicId());
    if ((isElsewhere && mutation != ProtocolMutation.WITHOUT_COMPARISON)
        || (isAnother && mutation != ProtocolMutation.WITHOUT_TOPIC_ID)) {
      return new CommitOutcome.Refused(found);
    }
    Optional<CommitOutcome> obstacle =
        commit.effects().ops().stream().map(this::obstacle).flatMap(Optional::stream).findFirst();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (mutation == ProtocolMutation.WITHOUT_REWRITE) {
      isCutEnded = true;
    } else {
      cutInFile = Optional.empty();
    }
    apply(commit, IntUnaryOperator.identity());
    Map<String, String> ledger = contents.hash(LIVE.ledger());
    ledger.put(commit.id().toString(), Long.toString(commit.next()));
    ledger.put(Namespace.topicIdField(commit.id().topic()), commit.topicId());
    return new CommitOutcome.Committed(++contents.version);
  }

  /** What a script that is not atomic would leave in Redis that dies in it. */
  void applyEffectsOnly(Commit commit) {
    apply(commit, IntUnaryOperator.identity());
    contents.version++;
  }

  /** Applies the front of a commit's groups. */
  private void apply(Commit commit, IntUnaryOperator groupsOfAll) {
    List<Op> ops = commit.effects().ops();
    ops.subList(0, groupsOfAll.applyAsInt(ops.size())).forEach(this::apply);
  }

  private void apply(Op op) {
    if (op instanceof Op.AddScore group) {
      Map<String, Long> scores = contents.scores(group.key());
      forEach(group.deltas(), (member, delta) -> scores.merge(member, delta, Math::addExact));
    } else if (op instanceof Op.AddField group) {
      forEach(group.deltas(), (field, delta) -> contents.increase(group.key(), field, delta));
    } else if (op instanceof Op.AddMember group) {
      contents.set(group.key()).addAll(group.members());
    } else if (op instanceof Op.SetField group) {
      contents.hash(group.key()).putAll(group.values());
    } else if (op instanceof Op.SetFieldIfAbsent group) {
      group.values().forEach(contents.hash(group.key())::putIfAbsent);
    } else if (op instanceof Op.Append entry) {
      contents.deadLetters.add(
          Stream.of("topic", "partition", "offset")
              .map(field -> new String(entry.fields().getOrDefault(field, new byte[0]), UTF_8))
              .collect(Collectors.joining(":")));
    } else if (!(op instanceof Op.RequireMember)) {
      throw new IllegalArgumentException("the model has no branch for " + op);
    }
  }

  /** What stands in the way of a group. */
  private Optional<CommitOutcome> obstacle(Op op) {
    String key = op.key();
    if (op instanceof Op.AddMember group && checksMembers()) {
      return group.members().stream()
          .filter(member -> isKnown(key, member))
          .findFirst()
          .map(member -> new CommitOutcome.CountedMeanwhile(key, member));
    }
    if (op instanceof Op.RequireMember group && checksOriginals()) {
      return group.members().stream()
          .filter(member -> !isKnown(key, member))
          .findFirst()
          .map(member -> new CommitOutcome.ForgottenMeanwhile(key, member));
    }
    if (op instanceof Op.AddScore group) {
      return overflow(
          key, group.deltas(), member -> score(key, member), BigInteger.valueOf(Effects.MAX_SCORE));
    }
    if (op instanceof Op.AddField group) {
      return overflow(
          key,
          group.deltas(),
          field -> contents.number(key, field),
          BigInteger.valueOf(Effects.MAX_FIELD));
    }
    return Optional.empty();
  }

  /** The first member whose sums, from the first delta to the last, do not all fit. */
  private Optional<CommitOutcome> overflow(
      String key, Deltas deltas, ToLongFunction<String> stored, BigInteger limit) {
    for (Map.Entry<String, Deltas.Sum> sum : deltas.sums()) {
      BigInteger before = BigInteger.valueOf(stored.applyAsLong(sum.getKey()));
      boolean isLastOnly = mutation == ProtocolMutation.WITHOUT_SUMS_IN_BETWEEN;
      Deltas.Sum of = sum.getValue();
      BigInteger lowest = before.add(BigInteger.valueOf(isLastOnly ? of.value() : of.least()));
      BigInteger highest = before.add(BigInteger.valueOf(isLastOnly ? of.value() : of.greatest()));
      if (highest.compareTo(limit) > 0 || lowest.compareTo(limit.negate()) < 0) {
        return Optional.of(new CommitOutcome.Overflow(key, sum.getKey()));
      }
    }
    return Optional.empty();
  }

  private static void forEach(Deltas deltas, ObjLongConsumer<String> action) {
    deltas.sums().forEach(sum -> action.accept(sum.getKey(), sum.getValue().value()));
  }

  private boolean isKnown(String key, String member) {
    return contents.sets.containsKey(key) && contents.sets.get(key).contains(member);
  }

  private boolean checksMembers() {
    return mutation != ProtocolMutation.WITHOUT_IDENTITIES
        && mutation != ProtocolMutation.IDENTITIES_OUTSIDE_OF_SCRIPT;
  }

  private boolean checksOriginals() {
    return mutation != ProtocolMutation.ORIGINALS_OUTSIDE_OF_SCRIPT
        && mutation != ProtocolMutation.IDENTITIES_OUTSIDE_OF_SCRIPT;
  }

  private long score(String key, String member) {
    return contents.scores.getOrDefault(key, Map.of()).getOrDefault(member, 0L);
  }

  @Override
  public void publish(Map<String, String> jsonByPartition) {
    contents.reports.putAll(jsonByPartition);
  }

  @Override
  public Map<PartitionId, String> published(List<PartitionId> ids) {
    return ids.stream()
        .filter(id -> contents.reports.containsKey(id.toString()))
        .collect(Collectors.toMap(id -> id, id -> contents.reports.get(id.toString())));
  }

  @Override
  public void close() {}
}
