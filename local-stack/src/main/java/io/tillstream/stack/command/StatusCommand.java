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

/** {@code tillstream status}: the parts that run on a data folder, and the counting progress. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows the parts that run on a data folder, and the counting progress.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all parts run and all partitions are counted",
      "1:a part does not run, or the topology has not reported within the last 10 s that it"
          + " counts every partition",
      "2:invalid options or settings",
      "3:nothing is running"
    })
public final class StatusCommand implements Callable<Integer> {

  private static final int HEALTHY = 0;
  private static final int UNHEALTHY = 1;
  private static final int NOTHING_RUNNING = 3;

  private final Console console;

  @Mixin private StackOptions options = new StackOptions();

  @Option(names = "--json", description = "Print the status as one line of JSON.")
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
      return NOTHING_RUNNING;
    }
    return status.isHealthy() ? HEALTHY : UNHEALTHY;
  }
}
