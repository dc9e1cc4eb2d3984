package io.tillstream.topology.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.Identity;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/**
 * Redis in memory, with a commit that does what {@code commit.lua} does, read from the same
 * MessagePack. Nothing expires, a schedule is shorter than any retention.
 */
final class ModelRedis implements SimulatedRedis, CountStore {

  private static final long MAX_SCORE = (1L << 53) - 1;
  private static final Namespace LIVE = Namespace.LIVE;

  private final Mutation mutation;
  private Contents contents = new Contents();

  /** A commit of which the front half stands in the file, and nothing that ends it. */
  private Optional<Commit> cutInFile = Optional.empty();

  /** Whether a later commit follows it in the file, whose end then ends both. */
  private boolean isCutEnded;

  ModelRedis(Mutation mutation) {
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
      cutInFile.ifPresent(commit -> apply(commit, false, groups -> groups / 2));
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
        Optional.ofNullable(ledger.get(Namespace.topicIdField(id.stream()))));
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    List<Boolean> counted = new ArrayList<>(identities.size());
    for (Identity identity : identities) {
      counted.add(
          mutation != Mutation.WITHOUT_IDENTITIES && isKnown(identity.key(), identity.member()));
    }
    return new Seen(entry(id), counted);
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    LedgerEntry found = entry(commit.id());
    boolean isElsewhere = !found.next().equals(commit.expected());
    boolean isAnother =
        found.topicId().isPresent() && !found.topicId().get().equals(commit.topicId());
    if ((isElsewhere && mutation != Mutation.WITHOUT_COMPARISON)
        || (isAnother && mutation != Mutation.WITHOUT_TOPIC_ID)) {
      return new CommitOutcome.Refused(found);
    }
    Optional<CommitOutcome> obstacle = apply(commit, true, IntUnaryOperator.identity());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (mutation == Mutation.WITHOUT_REWRITE) {
      isCutEnded = true;
    } else {
      cutInFile = Optional.empty();
    }
    apply(commit, false, IntUnaryOperator.identity());
    Map<String, String> ledger = contents.hash(LIVE.ledger());
    ledger.put(commit.id().toString(), Long.toString(commit.next()));
    ledger.put(Namespace.topicIdField(commit.id().stream()), commit.topicId());
    return new CommitOutcome.Committed(++contents.version);
  }

  /** What a script that is not atomic would leave in Redis that dies in it. */
  void applyEffectsOnly(Commit commit) {
    apply(commit, false, IntUnaryOperator.identity());
    contents.version++;
  }

  private Optional<CommitOutcome> apply(
      Commit commit, boolean isDryRun, IntUnaryOperator groupsOfAll) {
    List<String> keys = commit.effects().keys();
    try (MessageUnpacker unpacker =
        MessagePack.newDefaultUnpacker(commit.effects().payload().bytes())) {
      int groups = groupsOfAll.applyAsInt(unpacker.unpackArrayHeader());
      for (int i = 0; i < groups; i++) {
        int items = unpacker.unpackArrayHeader() - 3;
        String op = unpacker.unpackString();
        String key = keys.get(unpacker.unpackInt());
        unpacker.unpackLong();
        Optional<String> member = group(unpacker, op, key, items, isDryRun);
        if (member.isPresent()) {
          return Optional.of(
              switch (op) {
                case "M" -> new CommitOutcome.CountedMeanwhile(key, member.get());
                case "K" -> new CommitOutcome.ForgottenMeanwhile(key, member.get());
                default -> new CommitOutcome.Overflow(key, member.get());
              });
        }
      }
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a buffer in memory failed", impossible);
    }
  }

  /** Applies a group, or finds the member that stands in its way. */
  private Optional<String> group(
      MessageUnpacker unpacker, String op, String key, int items, boolean isDryRun)
      throws IOException {
    switch (op) {
      case "Z", "H" -> {
        unpacker.unpackLong();
        for (int i = 1; i < items; i += 2) {
          String member = unpacker.unpackString();
          long delta = unpacker.unpackLong();
          if (!isDryRun && op.equals("H")) {
            contents.increase(key, member, delta);
          } else if (!isDryRun) {
            contents.scores(key).merge(member, delta, Long::sum);
          } else if (op.equals("Z") && score(key, member) + delta > MAX_SCORE) {
            return Optional.of(member);
          }
        }
      }
      case "M" -> {
        for (int i = 0; i < items; i++) {
          String member = unpacker.unpackString();
          if (!isDryRun) {
            contents.set(key).add(member);
          } else if (isKnown(key, member) && looksIntoSetsInScript()) {
            return Optional.of(member);
          }
        }
      }
      case "K" -> {
        for (int i = 0; i < items; i++) {
          String member = unpacker.unpackString();
          if (isDryRun && !isKnown(key, member) && looksForOriginalsInScript()) {
            return Optional.of(member);
          }
        }
      }
      case "S", "N" -> {
        for (int i = 0; i < items; i += 2) {
          String field = unpacker.unpackString();
          String value = unpacker.unpackString();
          if (!isDryRun && (op.equals("S") || !contents.hash(key).containsKey(field))) {
            contents.hash(key).put(field, value);
          }
        }
      }
      case "X" -> entry(unpacker, items, isDryRun);
      default -> throw new IllegalArgumentException("the script knows no effect " + op);
    }
    return Optional.empty();
  }

  private boolean isKnown(String key, String member) {
    return contents.sets.containsKey(key) && contents.sets.get(key).contains(member);
  }

  private boolean looksIntoSetsInScript() {
    return mutation != Mutation.WITHOUT_IDENTITIES
        && mutation != Mutation.IDENTITIES_OUTSIDE_OF_SCRIPT;
  }

  private boolean looksForOriginalsInScript() {
    return mutation != Mutation.ORIGINALS_OUTSIDE_OF_SCRIPT
        && mutation != Mutation.IDENTITIES_OUTSIDE_OF_SCRIPT;
  }

  private void entry(MessageUnpacker unpacker, int items, boolean isDryRun) throws IOException {
    StringBuilder letter = new StringBuilder();
    for (int i = 0; i < items; i += 2) {
      String field = unpacker.unpackString();
      byte[] value = unpacker.readPayload(unpacker.unpackRawStringHeader());
      switch (field) {
        case "topic" -> letter.append(new String(value, UTF_8));
        case "partition", "offset" -> letter.append(':').append(new String(value, UTF_8));
        default -> {}
      }
    }
    if (!isDryRun) {
      contents.deadLetters.add(letter.toString());
    }
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
