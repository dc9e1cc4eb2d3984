package io.tillstream.topology.redis;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Everything that a Redis holds, in a form that compares. */
public final class RedisContents {

  private RedisContents() {}

  public static Map<String, Object> of(Jedis jedis) {
    Map<String, Object> contents = new TreeMap<>();
    for (String key : jedis.keys("*")) {
      contents.put(
          key,
          switch (jedis.type(key)) {
            case "string" -> jedis.get(key);
            case "hash" -> new TreeMap<>(jedis.hgetAll(key));
            case "set" -> jedis.smembers(key);
            case "zset" -> jedis.zrangeWithScores(key, 0, -1);
            case "list" -> jedis.lrange(key, 0, -1);
            case "stream" -> jedis.xrange(key, (StreamEntryID) null, null).toString();
            default -> throw new IllegalStateException("a key of an unknown type: " + key);
          });
    }
    return contents;
  }
}
