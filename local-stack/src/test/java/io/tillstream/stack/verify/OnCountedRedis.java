package io.tillstream.stack.verify;

import io.tillstream.stack.server.RedisServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a real Redis of their own, which is empty when each of them begins to count into it. */
abstract class OnCountedRedis {

  static RedisServer server;

  private final Instant now;

  CountedRedis redis;

  OnCountedRedis(Instant now) {
    this.now = now;
  }

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
    redis = CountedRedis.empty(server.port(), ZoneOffset.UTC, now);
  }

  @AfterEach
  void closeRedis() {
    redis.close();
  }
}
