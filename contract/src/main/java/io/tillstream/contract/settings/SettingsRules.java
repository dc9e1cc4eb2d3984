package io.tillstream.contract.settings;

import io.tillstream.contract.settings.Settings.Dashboard;
import io.tillstream.contract.settings.Settings.Kafka;
import io.tillstream.contract.settings.Settings.Logs;
import io.tillstream.contract.settings.Settings.Redis;
import io.tillstream.contract.settings.Settings.Retention;
import io.tillstream.contract.settings.Settings.Topology;
import java.time.Duration;

/** The rules for the values of all settings. */
final class SettingsRules {

  private static final int KIB = 1_024;
  private static final int MANY = 1_000;
  private static final int VERY_MANY = 1_000_000;
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);

  private SettingsRules() {}

  /**
   * Checks all values.
   *
   * @throws SettingsException for the first invalid value
   */
  static Settings apply(SettingValues values) {
    return new Settings(
        new Kafka(values.addresses("kafka.bootstrapServers")),
        redis(values),
        new Logs(
            values.zone("logs.zone"),
            values.currency("logs.currency"),
            values.number("logs.maxLineBytes", KIB, 512 * KIB)),
        retention(values),
        topology(values),
        new Dashboard(
            values.text("dashboard.host"),
            values.port("dashboard.port"),
            values.duration("dashboard.minSnapshotInterval", MILLISECOND, HOUR),
            values.number("dashboard.rows", 1, MANY)));
  }

  private static Redis redis(SettingValues values) {
    return new Redis(
        values.text("redis.host"),
        values.port("redis.port"),
        values.optionalText("redis.username"),
        values.optionalText("redis.password"),
        values.word("redis.namespace"),
        values.duration("redis.timeout", MILLISECOND, HOUR));
  }

  private static Retention retention(SettingValues values) {
    return new Retention(
        values.duration("retention.days", SECOND, CENTURY),
        values.duration("retention.hours", SECOND, CENTURY),
        values.duration("retention.minutes", SECOND, CENTURY),
        values.duration("retention.identities", SECOND, CENTURY),
        values.number("retention.deadLetters", 1, 100 * VERY_MANY));
  }

  private static Topology topology(SettingValues values) {
    return new Topology(
        values.word("topology.name"),
        values.number("topology.workers", 1, MANY),
        values.number("topology.ordersParallelism", 1, MANY),
        values.number("topology.behaviorParallelism", 1, MANY),
        values.duration("topology.batchInterval", MILLISECOND, MINUTE),
        values.number("topology.maxBatchRecords", 1, VERY_MANY),
        values.duration("topology.pollTimeout", MILLISECOND, MINUTE),
        values.number("topology.maxCommitUpdates", 100, VERY_MANY),
        values.duration("topology.messageTimeout", SECOND, HOUR));
  }
}
