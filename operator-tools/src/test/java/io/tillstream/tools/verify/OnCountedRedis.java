package io.tillstream.tools.verify;

import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a real Redis of their own, which is empty when each of them begins to count into it. */
public abstract class OnCountedRedis {

  public static RedisServer server;

  private final Instant now;

  public CountedRedis redis;

  public OnCountedRedis(Instant now) {
    this.now = now;
  }

  @BeforeAll
  public static void startRedis(@TempDir Path folder) {
    server = RedisServer.start(folder);
  }

  @AfterAll
  public static void stopRedis() {
    server.close();
  }

  @BeforeEach
  public void emptyRedis() {
    redis = CountedRedis.empty(server.port(), ZoneOffset.UTC, now);
  }

  @AfterEach
  public void closeRedis() {
    redis.close();
  }
}
