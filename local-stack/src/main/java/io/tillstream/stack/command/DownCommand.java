package io.tillstream.stack.command;

import io.tillstream.processes.os.ProcessEnd;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.stack.supervise.OrphanedProcesses;
import io.tillstream.stack.supervise.StackLock;
import io.tillstream.tools.console.Console;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillstream down}: stops the stack of a data folder and all its processes. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Stops everything that runs on a data folder. The data are kept.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is running any more", "1:could not be stopped", "2:invalid options"})
public final class DownCommand implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Console console;

  @Mixin private StackOptions options = new StackOptions();

  public DownCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DataFolder data = options.data(Home.find());
    Optional<ProcessHandle> supervisor =
        new StackFile(data).read().map(StackRecord::supervisor).flatMap(RunningProcess::find);
    boolean isSupervised = supervisor.isPresent() && isLocked(data);
    if (isSupervised) {
      console.say("Stopping the stack on " + data.path() + " (pid " + supervisor.get().pid() + ")");
      ProcessEnd.end(List.of(supervisor.get()), TIMEOUT);
    }
    StackLock lock = StackLock.take(data).orElseThrow(() -> busy(data));
    int orphans = new OrphanedProcesses(data, console).end();
    lock.close();
    boolean wasRunning = isSupervised || orphans > 0;
    console.say(wasRunning ? "Stopped." : "Nothing is running on " + data.path() + ".");
    return 0;
  }

  private static StartException busy(DataFolder data) {
    return new StartException(
        "Another command is starting or stopping the stack on "
            + data.path()
            + ". Wait until it has ended and try again.");
  }

  /** Whether the stack runs: the lock proves it, a pid in a file does not. */
  private static boolean isLocked(DataFolder data) {
    Optional<StackLock> lock = StackLock.take(data);
    lock.ifPresent(StackLock::close);
    return lock.isEmpty();
  }
}
