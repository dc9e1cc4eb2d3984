package io.tillstream.topology.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Everything that a Redis held at one moment, to be put back: what a snapshot is to it. */
public final class RedisDump {

  private final Map<String, byte[]> keys = new HashMap<>();

  private RedisDump() {}

  public static RedisDump of(Jedis jedis) {
    Map<String, Response<byte[]>> answers = new HashMap<>();
    Pipeline pipeline = jedis.pipelined();
    jedis.keys("*").forEach(key -> answers.put(key, pipeline.dump(key)));
    pipeline.sync();
    RedisDump dump = new RedisDump();
    answers.forEach((key, answer) -> dump.keys.put(key, answer.get()));
    return dump;
  }

  /** Empties the Redis and puts everything back; throws where it refuses a key. */
  public void putBack(Jedis jedis) {
    jedis.flushAll();
    Pipeline pipeline = jedis.pipelined();
    List<Response<String>> answers = new ArrayList<>();
    keys.forEach((key, value) -> answers.add(pipeline.restore(key, 0, value)));
    pipeline.sync();
    answers.forEach(Response::get);
  }
}
