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

/** A stack whose supervising process stays when this one ends. */
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
   * Starts this program again with the same arguments, passes on what it says, and returns when the
   * stack is ready or has ended.
   *
   * @return the exit code
   */
  int run(List<String> arguments) throws InterruptedException {
    Path log = plan.data().log("stack");
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(log);
      ChildProcess supervisor = ChildProcess.start(launch(arguments, log));
      try (BufferedReader said = Files.newBufferedReader(log)) {
        return follow(supervisor, said);
      }
    } catch (IOException cause) {
      throw new StartException("The stack cannot be started: " + cause, cause);
    }
  }

  private int follow(ChildProcess supervisor, BufferedReader said)
      throws IOException, InterruptedException {
    while (supervisor.isAlive()) {
      passOn(said);
      if (isReady(supervisor.pid())) {
        console.say("It runs on (pid " + supervisor.pid() + "); bin/tillstream down stops it.");
        return 0;
      }
      Thread.sleep(POLL_MILLIS);
    }
    passOn(said);
    return supervisor.onExit().join();
  }

  private boolean isReady(long pid) {
    return new StackFile(plan.data())
        .read()
        .filter(stack -> stack.supervisor().pid() == pid)
        .filter(StackRecord::isReady)
        .isPresent();
  }

  private void passOn(BufferedReader said) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
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
