package io.tillstream.stack.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.stack.state.StackSettings;
import io.tillstream.stack.status.StackStatus;
import io.tillstream.stack.status.StatusJson;
import io.tillstream.stack.status.StatusReader;
import io.tillstream.stack.status.StatusText;
import io.tillstream.tools.console.Console;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillstream status}: what runs on a data folder, and how far it has counted. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Says what runs on a data folder, and how far it has counted.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything runs and counts",
      "1:something does not run, or a partition is not counted at the moment, as far as the"
          + " topology has reported within the last 10 s",
      "2:wrong options or settings",
      "3:nothing runs"
    })
public final class StatusCommand implements Callable<Integer> {

  private static final int WELL = 0;
  private static final int UNWELL = 1;
  private static final int NOTHING_RUNS = 3;

  private final Console console;

  @Mixin private StackOptions options = new StackOptions();

  @Option(names = "--json", description = "One line of JSON.")
  private boolean isJson;

  public StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Home home = Home.find();
    DataFolder data = options.data(home);
    StackSettings settings =
        StackSettings.of(home, data, options.settingsFile(), System.getenv(), options.flags());
    StackStatus status = new StatusReader(home, data, Clock.systemUTC()).read(settings.settings());
    if (isJson) {
      console.say(StatusJson.of(status));
    } else {
      StatusText.of(status).forEach(console::say);
    }
    if (status.parts().isEmpty()) {
      return NOTHING_RUNS;
    }
    return status.isWell() ? WELL : UNWELL;
  }
}
