package io.tillstream.stack.command;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.JavaCommand;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.tools.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The start of a stack in a supervising process that outlives this one. */
final class DetachedStart {

  private static final long POLL_MILLIS = 100;
  private static final String DETACH = "--detach";

  private final StackPlan plan;
  private final Console console;

  DetachedStart(StackPlan plan, Console console) {
    this.plan = plan;
    this.console = console;
  }

  /**
   * Starts this program again with the same arguments but without {@code --detach}, prints its
   * output, and returns when the stack is ready or has ended.
   *
   * @return the exit code: 0 if the stack is ready, otherwise that of the supervising process
   */
  int run(List<String> arguments) throws InterruptedException {
    Path log = plan.data().log("stack");
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(log);
      ChildProcess supervisor = ChildProcess.start(launch(arguments, log));
      try (BufferedReader output = Files.newBufferedReader(log)) {
        return follow(supervisor, output);
      }
    } catch (IOException cause) {
      throw new StartException("Cannot start the stack: " + cause, cause);
    }
  }

  private int follow(ChildProcess supervisor, BufferedReader output)
      throws IOException, InterruptedException {
    while (supervisor.isAlive()) {
      print(output);
      if (isReady(supervisor.pid())) {
        console.say(
            "Running in the background (pid "
                + supervisor.pid()
                + "). Stop it with bin/tillstream down.");
        return 0;
      }
      Thread.sleep(POLL_MILLIS);
    }
    print(output);
    return supervisor.onExit().join();
  }

  private boolean isReady(long pid) {
    return new StackFile(plan.data())
        .read()
        .filter(stack -> stack.supervisor().pid() == pid)
        .filter(StackRecord::isReady)
        .isPresent();
  }

  private void print(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      console.say(line);
    }
  }

  private Launch launch(List<String> arguments, Path log) {
    List<String> rest = new ArrayList<>(arguments);
    rest.remove(DETACH);
    return new Launch(
        JavaCommand.of(
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dtillstream.home=" + plan.home().folder()),
            System.getProperty("java.class.path"),
            "io.tillstream.stack.TillstreamMain",
            rest),
        Path.of("").toAbsolutePath(),
        Map.of(),
        log);
  }
}
