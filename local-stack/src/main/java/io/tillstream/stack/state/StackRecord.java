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
 * A stack that runs or ran on a data folder.
 *
 * @param supervisor the process that watches the parts
 * @param isReady whether all parts have been ready
 * @param isCluster whether the topology runs on a Storm cluster
 * @param logs folder of the tailed logs
 * @param settingsFile that was given or found
 * @param settings keys and values that were given, and those that follow from the ports
 * @param parts in the order of their start; empty after an orderly end
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

  /** The folder of the tailed logs, where it is another one than in the data folder. */
  public Optional<Path> logsOutside(DataFolder data) {
    return Optional.of(logFolder()).filter(tailed -> !isSame(tailed, data.shopLogs()));
  }

  /** By another name, too, such as a link to the data folder. */
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
