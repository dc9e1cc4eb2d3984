package io.tillstream.contract.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * All settings of Tillstream, checked. {@link SettingsLoader} creates them; the keys are the paths
 * of the components, such as {@code kafka.bootstrapServers}.
 */
public record Settings(
    Kafka kafka,
    Redis redis,
    Logs logs,
    Retention retention,
    Topology topology,
    Dashboard dashboard) {

  /**
   * All settings as JSON, to pass them to another process. The JSON contains the password.
   *
   * @see #fromJson
   */
  public String toJson() {
    return SettingsText.toJson(this);
  }

  /**
   * Reads the JSON of {@link #toJson} and checks all values.
   *
   * @throws SettingsException if the JSON or a value is invalid
   */
  public static Settings fromJson(String json) {
    return SettingsText.fromJson(json);
  }

  /**
   * The connection to Kafka.
   *
   * @param bootstrapServers comma-separated list of {@code host:port}
   */
  public record Kafka(String bootstrapServers) {}

  /**
   * The connection to Redis, which stores the rankings and the ledger.
   *
   * @param namespace the word in the braces of every key
   * @param timeout timeout for connecting and for each reply
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
   * The format of the log lines.
   *
   * @param zone of the dates in the order log, and of all windows
   * @param currency of all amounts
   * @param maxLineBytes a longer line is malformed
   */
  public record Logs(ZoneId zone, Currency currency, int maxLineBytes) {}

  /**
   * The time to live of data in Redis, from their last write.
   *
   * @param deadLetters approximate number of dead letters that are kept
   */
  public record Retention(
      Duration days, Duration hours, Duration minutes, Duration identities, int deadLetters) {}

  /**
   * The settings of the topology.
   *
   * @param name name under which it is submitted
   * @param workers processes on a cluster
   * @param ordersParallelism tasks that read and count orders; more than partitions are idle
   * @param behaviorParallelism the same for behavior events
   * @param batchInterval pause between batches
   * @param maxBatchRecords maximum number of records of one task in one batch
   * @param pollTimeout how long a task waits for new records
   * @param maxCommitUpdates maximum number of updates in one call of the commit script
   * @param messageTimeout time after which a lost batch is emitted again
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
