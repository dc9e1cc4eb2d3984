package io.tillstream.topology.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.redis.AppendOnlyFileRewrite;
import io.tillstream.redis.LuaScript;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.Identity;
import io.tillstream.topology.ledger.LedgerEntry;
import io.tillstream.topology.ledger.StoreUnavailableException;
import io.tillstream.topology.ledger.UnencodableEffectsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The count store in Redis. Not safe for use by several threads. */
public final class RedisCountStore implements CountStore {

  /** Less than the timeout of a batch, so that one that waits too long fails with a reason. */
  private static final Duration REWRITE_TIMEOUT = Duration.ofSeconds(10);

  private final Namespace namespace;
  private final RedisConnection connection;
  private final LuaScript script = new LuaScript(RedisCountStore.class, "commit.lua");
  private final AppendOnlyFileRewrite appendOnlyFile;

  public RedisCountStore(RedisAddress address, Namespace namespace) {
    this.namespace = namespace;
    this.connection = new RedisConnection(address);
    this.appendOnlyFile = new AppendOnlyFileRewrite(address.toString(), REWRITE_TIMEOUT);
  }

  @Override
  public List<LedgerEntry> ledger(List<PartitionId> ids) {
    List<LedgerEntry> entries = new ArrayList<>(ids.size());
    if (ids.isEmpty()) {
      return entries;
    }
    String[] fields =
        ids.stream().flatMap(id -> Arrays.stream(ledgerFields(id))).toArray(String[]::new);
    List<String> found = connection.call(jedis -> jedis.hmget(namespace.ledger(), fields));
    for (int i = 0; i < ids.size(); i++) {
      entries.add(entry(found.subList(2 * i, 2 * i + 2)));
    }
    return entries;
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    Map<String, List<String>> membersByKey = new LinkedHashMap<>();
    for (Identity identity : identities) {
      membersByKey.computeIfAbsent(identity.key(), key -> new ArrayList<>()).add(identity.member());
    }
    return connection.call(
        jedis -> {
          Map<String, Response<List<Boolean>>> replies = new LinkedHashMap<>();
          Pipeline pipeline = jedis.pipelined();
          Response<List<String>> ledger = pipeline.hmget(namespace.ledger(), ledgerFields(id));
          membersByKey.forEach(
              (key, members) ->
                  replies.put(key, pipeline.smismember(key, members.toArray(String[]::new))));
          pipeline.sync();
          return new Seen(entry(ledger.get()), inOrder(identities, replies));
        });
  }

  /** The replies came set by set; what was asked for is in the order of the lines. */
  private static List<Boolean> inOrder(
      List<Identity> identities, Map<String, Response<List<Boolean>>> replies) {
    Map<String, Iterator<Boolean>> nextOfKey = new LinkedHashMap<>();
    replies.forEach((key, reply) -> nextOfKey.put(key, reply.get().iterator()));
    List<Boolean> counted = new ArrayList<>(identities.size());
    for (Identity identity : identities) {
      Iterator<Boolean> next = nextOfKey.get(identity.key());
      counted.add(next != null && next.next());
    }
    return counted;
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    EffectsEncoding encoding = encoded(commit.effects(), namespace);
    List<byte[]> keys = new ArrayList<>(2 + encoding.keys().size());
    keys.add(bytes(namespace.ledger()));
    keys.add(bytes(namespace.version()));
    encoding.keys().forEach(key -> keys.add(bytes(key)));
    String[] fields = ledgerFields(commit.id());
    OptionalLong expected = commit.expected();
    List<byte[]> arguments =
        List.of(
            bytes(fields[0]),
            bytes(expected.isPresent() ? Long.toString(expected.getAsLong()) : ""),
            bytes(Long.toString(commit.next())),
            bytes(fields[1]),
            bytes(commit.topicId()),
            bytes(namespace.changes()),
            encoding.payload());
    Function<Jedis, Object> send =
        jedis -> {
          List<byte[]> all = new ArrayList<>(arguments);
          all.add(bytes(appendOnlyFile.rewrittenRunId(jedis)));
          return script.run(jedis, keys, all);
        };
    Object reply = connection.call(send);
    if (isRestarted(reply)) {
      appendOnlyFile.forget();
      reply = connection.call(send);
    }
    return outcome(reply);
  }

  private static EffectsEncoding encoded(Effects effects, Namespace namespace) {
    try {
      EffectsEncoding encoding = EffectsEncoding.of(effects);
      for (String key : List.of(namespace.ledger(), namespace.version())) {
        if (encoding.keys().contains(key)) {
          throw new IllegalArgumentException(key + " is the protocol's own key");
        }
      }
      return encoding;
    } catch (RuntimeException | StackOverflowError ownCodeFailed) {
      throw new UnencodableEffectsException(ownCodeFailed);
    }
  }

  private static boolean isRestarted(Object reply) {
    return reply instanceof List<?> words
        && !words.isEmpty()
        && text(words.get(0)).equals("restarted");
  }

  @Override
  public void publish(Map<String, String> jsonByPartition) {
    connection.call(jedis -> jedis.hset(namespace.spouts(), jsonByPartition));
  }

  @Override
  public Map<PartitionId, String> published(List<PartitionId> ids) {
    Map<PartitionId, String> published = new LinkedHashMap<>();
    String[] fields = ids.stream().map(PartitionId::toString).toArray(String[]::new);
    List<String> found = connection.call(jedis -> jedis.hmget(namespace.spouts(), fields));
    for (int i = 0; i < ids.size(); i++) {
      if (found.get(i) != null) {
        published.put(ids.get(i), found.get(i));
      }
    }
    return published;
  }

  @Override
  public void close() {
    connection.close();
  }

  private static CommitOutcome outcome(Object reply) {
    if (!(reply instanceof List<?> words) || words.isEmpty()) {
      throw new StoreUnavailableException("the commit script answered " + reply);
    }
    return switch (text(words.get(0))) {
      case "committed" -> new CommitOutcome.Committed((Long) words.get(1));
      case "refused" ->
          new CommitOutcome.Refused(
              entry(Arrays.asList(emptyAsNull(words.get(1)), emptyAsNull(words.get(2)))));
      case "counted" -> new CommitOutcome.CountedMeanwhile(text(words.get(1)), text(words.get(2)));
      case "forgotten" ->
          new CommitOutcome.ForgottenMeanwhile(text(words.get(1)), text(words.get(2)));
      case "overflow" -> new CommitOutcome.Overflow(text(words.get(1)), text(words.get(2)));
      default -> throw new StoreUnavailableException("the commit script answered " + reply);
    };
  }

  private static LedgerEntry entry(List<@Nullable String> nextAndTopicId) {
    String text = nextAndTopicId.get(0);
    OptionalLong next = text == null ? OptionalLong.empty() : Ledger.offset(text);
    if (text != null && next.isEmpty()) {
      throw new StoreUnavailableException(
          "the ledger holds \"" + text + "\", which is not an offset; correct or remove it");
    }
    return new LedgerEntry(next, Optional.ofNullable(nextAndTopicId.get(1)));
  }

  private static String[] ledgerFields(PartitionId id) {
    return new String[] {
      Namespace.ledgerField(id.topic(), id.partition()), Namespace.topicIdField(id.topic())
    };
  }

  private static @Nullable String emptyAsNull(Object word) {
    String text = text(word);
    return text.isEmpty() ? null : text;
  }

  private static String text(Object word) {
    return new String((byte[]) word, UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
