package io.tillstream.topology.simulation;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.redis.RedisAddress;
import io.tillstream.topology.redis.RedisCountStore;
import io.tillstream.topology.redis.RedisDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/**
 * A real Redis, and the product's own store and script. It goes back by a dump of each key that is
 * put in place again. Not safe for use by several threads.
 */
final class RealRedis implements SimulatedRedis, AutoCloseable {

  private final Jedis jedis;
  private final RedisCountStore store;

  /** Takes the one at this port of 127.0.0.1, and empties it. */
  RealRedis(int port) {
    this.jedis = new Jedis("127.0.0.1", port);
    this.store =
        new RedisCountStore(
            RedisAddress.of(
                SettingsLoader.load(
                        Optional.empty(), Map.of(), Map.of("redis.port", Integer.toString(port)))
                    .redis()),
            Namespace.LIVE);
    empty();
  }

  @Override
  public CountStore store() {
    return store;
  }

  @Override
  public Contents contents() {
    Contents contents = new Contents();
    List<Consumer<Pipeline>> questions = new ArrayList<>();
    List<Runnable> answers = new ArrayList<>();
    types()
        .forEach(
            (key, type) ->
                questions.add(pipeline -> answers.add(answer(contents, key, type, pipeline))));
    Pipeline pipeline = jedis.pipelined();
    questions.forEach(question -> question.accept(pipeline));
    pipeline.sync();
    answers.forEach(Runnable::run);
    return contents;
  }

  private static Runnable answer(Contents contents, String key, String type, Pipeline pipeline) {
    switch (type) {
      case "zset" -> {
        var found = pipeline.zrangeWithScores(key, 0, -1);
        return () ->
            found
                .get()
                .forEach(
                    member ->
                        contents.scores(key).put(member.getElement(), (long) member.getScore()));
      }
      case "hash" -> {
        var found = pipeline.hgetAll(key);
        return () -> contents.hash(key).putAll(found.get());
      }
      case "set" -> {
        var found = pipeline.smembers(key);
        return () -> contents.sets.put(key, new HashSet<>(found.get()));
      }
      case "stream" -> {
        var found = pipeline.xrange(key, (StreamEntryID) null, null);
        return () -> found.get().forEach(letter -> contents.deadLetters.add(place(letter)));
      }
      case "string" -> {
        var found = pipeline.get(key);
        return () -> contents.version = Long.parseLong(found.get());
      }
      default -> throw new Violation(Invariant.TYPES_ARE_KNOWN, key + " is a " + type);
    }
  }

  private static String place(StreamEntry letter) {
    Map<String, String> fields = letter.getFields();
    return String.join(":", fields.get("topic"), fields.get("partition"), fields.get("offset"));
  }

  @Override
  public Object snapshot() {
    return RedisDump.of(jedis);
  }

  @Override
  public void restore(Object snapshot) {
    ((RedisDump) snapshot).putBack(jedis);
  }

  @Override
  public void empty() {
    jedis.flushAll();
  }

  /** Without the death: how a real one dies and starts is the matter of RedisRestartIT. */
  @Override
  public void dieInside(Commit commit, Object before) {
    restore(before);
  }

  @Override
  public void restart() {}

  private Map<String, String> types() {
    Pipeline pipeline = jedis.pipelined();
    Map<String, Response<String>> answers = new HashMap<>();
    jedis.keys("*").forEach(key -> answers.put(key, pipeline.type(key)));
    pipeline.sync();
    Map<String, String> types = new HashMap<>();
    answers.forEach((key, answer) -> types.put(key, answer.get()));
    return types;
  }

  @Override
  public void close() {
    store.close();
    jedis.close();
  }
}
