package io.tillstream.stack.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recorded state of a stack that is running, or was running, on a data folder.
 *
 * @param supervisor the process that watches the parts
 * @param isReady whether all parts have been ready
 * @param isCluster whether the topology runs on a Storm cluster
 * @param logs folder of the tailed logs
 * @param settingsFile the settings file that is used; null if there is none
 * @param settings overridden settings: the given ones, and those that follow from the ports
 * @param parts in the order of their start; empty after a regular stop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackRecord(
    int formatVersion,
    RunningProcess supervisor,
    boolean isReady,
    boolean isCluster,
    String logs,
    @Nullable String settingsFile,
    Map<String, String> settings,
    Ports ports,
    String dashboard,
    List<PartRecord> parts) {

  /** The format that this class reads and writes. */
  public static final int FORMAT_VERSION = 1;

  public StackRecord {
    settings = Map.copyOf(settings);
    parts = List.copyOf(parts);
  }

  /** Where the tailed logs are. */
  public Path logFolder() {
    return Path.of(logs);
  }

  /** The folder of the tailed logs, unless it is the one in the data folder. */
  public Optional<Path> logsOutside(DataFolder data) {
    return Optional.of(logFolder()).filter(tailed -> !isSame(tailed, data.shopLogs()));
  }

  /** Whether two paths name the same folder, also through links. */
  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || Files.isSameFile(one, other);
    } catch (IOException oneIsGone) {
      return false;
    }
  }

  /** The settings file, if there is one. */
  public Optional<Path> settingsPath() {
    return Optional.ofNullable(settingsFile).map(Path::of);
  }
}
