package io.tillstream.stack.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.stack.state.StackSettings;
import io.tillstream.tools.command.TargetOptions;
import io.tillstream.tools.console.OperatorException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin with the options of all subcommands: the data folder and the settings of the stack. */
public final class StackOptions implements TargetOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of the stack: data, logs and pids. Default: the environment variable"
              + " TILLSTREAM_DATA, otherwise var in Tillstream's folder.")
  private @Nullable Path data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file. Default: conf/tillstream.yaml.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override one setting, such as logs.zone=Asia/Shanghai. Can be repeated.")
  private Map<String, String> flags = new LinkedHashMap<>();

  /** The data folder: {@code --data}, otherwise {@code TILLSTREAM_DATA}, otherwise the default. */
  DataFolder data(Home home) {
    if (data != null) {
      return new DataFolder(data);
    }
    return Optional.ofNullable(System.getenv("TILLSTREAM_DATA"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> new DataFolder(Path.of(folder)))
        .orElseGet(() -> new DataFolder(home.folder().resolve("var")));
  }

  Optional<Path> settingsFile() {
    return Optional.ofNullable(settingsFile).map(Path::toAbsolutePath);
  }

  /** The settings of the stack on the data folder, with the options applied. */
  @Override
  public Settings settings() {
    return stack().settings();
  }

  @Override
  public Optional<Path> logs() {
    return Optional.of(stack().logs());
  }

  private StackSettings stack() {
    try {
      Home home = Home.find();
      return StackSettings.of(home, data(home), settingsFile(), System.getenv(), flags());
    } catch (StartException unreadable) {
      throw new OperatorException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  Map<String, String> flags() {
    return flags;
  }
}
