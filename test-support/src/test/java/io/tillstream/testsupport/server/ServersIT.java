package io.tillstream.testsupport.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.os.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

final class ServersIT {

  @Test
  void redisKeepsItsDataAndItsPort_whenKilledAndStartedAgain(@TempDir Path folder)
      throws Exception {
    try (RedisServer redis = RedisServer.start(folder)) {
      int port = redis.port();
      long pid = redis.pid();
      try (Jedis jedis = new Jedis("127.0.0.1", port)) {
        assertThat(jedis.configGet("maxmemory-policy"))
            .as("a ranking must not be evicted")
            .containsEntry("maxmemory-policy", "noeviction");
        jedis.zincrby("ranking", 5, "Uniqlo");
      }
      redis.restart();
      try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
        assertThat(jedis.zscore("ranking", "Uniqlo")).as("score after kill -9").isEqualTo(5.0);
      }
      assertThat(redis.port()).as("port").isEqualTo(port);
      assertThat(redis.pid()).as("another process").isNotEqualTo(pid);
    }
  }

  @Test
  void redisLeavesNoProcess_whenClosed(@TempDir Path folder) {
    RedisServer redis = RedisServer.start(folder);
    redis.close();
    assertThat(ProcessHandle.of(redis.pid()).filter(ProcessHandle::isAlive))
        .as("process after close")
        .isEmpty();
  }

  @Test
  void saysWhatTheLogSays_whenRedisDoesNotStart(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("appendonly.aof"), "this is no append-only file\n", UTF_8);
    assertThatThrownBy(() -> RedisServer.start(folder))
        .as("a damaged file stops Redis, and its log says so")
        .isInstanceOf(StartException.class)
        .hasMessageContaining("redis ended with exit code 1")
        .hasMessageContaining("Bad file format");
  }

  @Test
  void kafkaKeepsItsRecords_whenKilledAndStartedAgain(@TempDir Path folder) throws Exception {
    try (KafkaServer kafka = KafkaServer.start(folder)) {
      kafka.createTopic("orders", 3);
      kafka.createTopic("orders", 3);
      Properties client = new Properties();
      client.put("bootstrap.servers", kafka.bootstrapServers());
      try (var producer =
          new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("orders", 1, "k", "line")).get(30, TimeUnit.SECONDS);
        kafka.restart();
        long offset =
            producer
                .send(new ProducerRecord<>("orders", 1, "k", "line"))
                .get(30, TimeUnit.SECONDS)
                .offset();
        assertThat(offset).as("the record before the kill is still there").isEqualTo(1);
      }
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        assertThat(admin.describeTopics(Set.of("orders")).allTopicNames().get(30, TimeUnit.SECONDS))
            .as("partitions as asked for")
            .hasEntrySatisfying("orders", orders -> assertThat(orders.partitions()).hasSize(3));
      }
    }
  }

  /** Whether anything listens on this port of 127.0.0.1. */
  static boolean accepts(int port) {
    return !FreePorts.isFree(port);
  }
}
