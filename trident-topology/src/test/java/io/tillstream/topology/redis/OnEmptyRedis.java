package io.tillstream.topology.redis;

import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Tests on a real Redis of their own, which is empty when each of them begins. */
public abstract class OnEmptyRedis {

  protected static RedisServer server;

  protected Jedis jedis;

  @BeforeAll
  static void startRedis(@TempDir Path folder) {
    server = RedisServer.start(folder);
  }

  @AfterAll
  static void stopRedis() {
    server.close();
  }

  @BeforeEach
  void emptyRedis() {
    jedis = new Jedis("127.0.0.1", server.port());
    jedis.flushAll();
  }

  @AfterEach
  void leaveRedis() {
    jedis.close();
  }
}
