package io.tillstream.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each setting may be, at its edges. */
class SettingsRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "kafka.bootstrapServers a:1,b.c:65535,[::1]:9",
        "redis.port 1",
        "redis.port 65535",
        "redis.username ''",
        "redis.namespace Live-2_b",
        "redis.timeout 1ms",
        "redis.timeout 1h",
        "logs.zone Asia/Shanghai",
        "logs.zone +08:00",
        "logs.currency JPY",
        "logs.currency KWD",
        "logs.maxLineBytes 1024",
        "logs.maxLineBytes 524288",
        "retention.days 36500d",
        "retention.hours 1s",
        "retention.deadLetters 1",
        "topology.name my-topology",
        "topology.workers 1",
        "topology.ordersParallelism 1000",
        "topology.maxBatchRecords 1",
        "topology.maxCommitUpdates 100",
        "topology.batchInterval 1ms",
        "topology.messageTimeout 1s",
        "dashboard.host 0.0.0.0",
        "dashboard.rows 1000",
      })
  void accepts(String key, String value) {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), Map.of(key, value));
    assertThat(SettingsText.texts(settings)).as("settings").containsEntry(key, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "kafka.bootstrapServers a",
        "kafka.bootstrapServers a:",
        "kafka.bootstrapServers :1",
        "kafka.bootstrapServers a:0",
        "kafka.bootstrapServers a:65536",
        "kafka.bootstrapServers a:1,",
        "kafka.bootstrapServers ''",
        "redis.host ''",
        "redis.port 0",
        "redis.port -1",
        "redis.port +1",
        "redis.port 1e3",
        "redis.port 0x10",
        "redis.port 16_379",
        "redis.port 99999999999999999999",
        "redis.port true",
        "redis.port ''",
        "redis.namespace ''",
        "redis.namespace a:b",
        "redis.namespace {a}",
        "redis.timeout 0s",
        "redis.timeout 5",
        "redis.timeout -5s",
        "redis.timeout 5S",
        "redis.timeout 1.5s",
        "redis.timeout s",
        "redis.timeout 2h",
        "logs.zone Mars",
        "logs.zone ''",
        "logs.currency usd",
        "logs.currency XYZ",
        "logs.maxLineBytes 1023",
        "logs.maxLineBytes 524289",
        "retention.days 0d",
        "retention.days 36501d",
        "retention.days 99999999999999999999d",
        "retention.days 9223372036854775807d",
        "retention.minutes 999ms",
        "retention.deadLetters 0",
        "topology.name a/b",
        "topology.workers 0",
        "topology.ordersParallelism 0",
        "topology.behaviorParallelism 1001",
        "topology.maxBatchRecords 0",
        "topology.maxCommitUpdates 99",
        "topology.messageTimeout 999ms",
        "dashboard.port 0",
        "dashboard.rows 0",
        "dashboard.minSnapshotInterval 0ms",
      })
  void rejects(String key, String value) {
    assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), Map.of(), Map.of(key, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(
            "Flag --set: invalid value \"" + value + "\" for " + key + "; it must be ");
  }
}
