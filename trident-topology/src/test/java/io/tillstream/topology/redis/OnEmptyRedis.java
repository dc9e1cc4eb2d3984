package io.tillstream.topology.redis;

import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.RedisTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.Jedis;

/** Tests on a real Redis of their own, which is empty when each of them begins. */
@RedisTest
public abstract class OnEmptyRedis {

  protected static RedisServer server;

  protected Jedis jedis;

  @BeforeAll
  static void takeServer(RedisServer own) {
    server = own;
  }

  @BeforeEach
  void emptyRedis() {
    jedis = server.connect();
    jedis.flushAll();
  }

  @AfterEach
  void leaveRedis() {
    jedis.close();
  }
}
