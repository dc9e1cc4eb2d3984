package io.tillstream.contract.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * Every setting of Tillstream, checked. Made by {@link SettingsLoader}; the keys are the paths of
 * the components, such as {@code kafka.bootstrapServers}.
 */
public record Settings(
    Kafka kafka,
    Redis redis,
    Logs logs,
    Retention retention,
    Topology topology,
    Dashboard dashboard) {

  /**
   * All settings as JSON, for carrying them to another process. It holds the password.
   *
   * @see #fromJson
   */
  public String toJson() {
    return SettingsText.toJson(this);
  }

  /**
   * Reads what {@link #toJson} wrote, and checks it again.
   *
   * @throws SettingsException where it is something else
   */
  public static Settings fromJson(String json) {
    return SettingsText.fromJson(json);
  }

  /**
   * Where the topics are.
   *
   * @param bootstrapServers {@code host:port}, several with commas
   */
  public record Kafka(String bootstrapServers) {}

  /**
   * Where the rankings and the ledger are kept.
   *
   * @param namespace the word in the braces of every key
   * @param timeout for connecting and for each answer
   */
  public record Redis(
      String host,
      int port,
      Optional<String> username,
      Optional<String> password,
      String namespace,
      Duration timeout) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Redis[%s:%d, username=%s, namespace=%s, timeout=%s]"
          .formatted(host, port, username.orElse(""), namespace, timeout);
    }
  }

  /**
   * How log lines are read.
   *
   * @param zone of the dates in the order log, and of all windows
   * @param currency of all amounts
   * @param maxLineBytes a longer line is malformed
   */
  public record Logs(ZoneId zone, Currency currency, int maxLineBytes) {}

  /**
   * How long things are kept after their last write.
   *
   * @param deadLetters how many dead letters are kept, about
   */
  public record Retention(
      Duration days, Duration hours, Duration minutes, Duration identities, int deadLetters) {}

  /**
   * How the topology runs.
   *
   * @param name under which it is submitted
   * @param workers processes on a cluster
   * @param ordersParallelism tasks that read and count orders; more than partitions are idle
   * @param behaviorParallelism the same for behavior events
   * @param batchInterval pause between batches
   * @param maxBatchRecords records that one task takes in one batch
   * @param pollTimeout how long a task waits for records that are not there
   * @param maxCommitUpdates a larger batch is committed in several calls
   * @param messageTimeout after which a batch that got lost is emitted again
   */
  public record Topology(
      String name,
      int workers,
      int ordersParallelism,
      int behaviorParallelism,
      Duration batchInterval,
      int maxBatchRecords,
      Duration pollTimeout,
      int maxCommitUpdates,
      Duration messageTimeout) {}

  /**
   * The web server.
   *
   * @param minSnapshotInterval shortest time between two snapshots on the page
   * @param rows how many rows of a ranking the page shows
   */
  public record Dashboard(String host, int port, Duration minSnapshotInterval, int rows) {}
}
