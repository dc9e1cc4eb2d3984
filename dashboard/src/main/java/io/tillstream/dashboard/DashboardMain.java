package io.tillstream.dashboard;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.dashboard.web.PortInUseException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that runs the dashboard until SIGTERM. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    versionProvider = DashboardVersion.class,
    description = "Serves live rankings as a web page and as a REST API.",
    footer = {
      "",
      "Redis may be unavailable at the start and later; reading resumes when it is back.",
      "Exit codes: 0 stopped, 1 cannot listen, 2 bad option or setting."
    })
public final class DashboardMain implements Callable<Integer> {

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file. Default: conf/tillstream.yaml, if it exists.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting, such as dashboard.port=8080. Repeatable.")
  private Map<String, String> flags = new LinkedHashMap<>();

  @Spec private @Nullable CommandSpec spec;

  private DashboardMain() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command, which writes to the streams of this command line. */
  static CommandLine commandLine() {
    return new CommandLine(new DashboardMain());
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine output = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    Settings settings;
    try {
      settings =
          SettingsLoader.load(
              SettingsLoader.fileOrDefault(Optional.ofNullable(file)), System.getenv(), flags);
    } catch (SettingsException wrong) {
      output.getErr().println(wrong.getMessage());
      return 2;
    }
    CountDownLatch stopping = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(stopping, stopped), "dashboard-stop"));
    try (Dashboard dashboard = Dashboard.start(settings, Clock.systemUTC())) {
      output
          .getOut()
          .println("Dashboard: " + address(settings.dashboard().host(), dashboard.port()));
      stopping.await();
    } catch (PortInUseException inUse) {
      output
          .getErr()
          .printf(
              "Cannot listen on %s:%d: %s%nIf another program uses the port, choose another one with"
                  + " --set dashboard.port=….%n",
              settings.dashboard().host(), settings.dashboard().port(), inUse.getMessage());
      return 1;
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** The shutdown hook: the JVM ends after it returns. */
  private static void stop(CountDownLatch stopping, CountDownLatch stopped) {
    stopping.countDown();
    try {
      stopped.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** The address for a browser on this machine. */
  private static String address(String host, int port) {
    String name =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          default -> host.contains(":") ? "[" + host + "]" : host;
        };
    return "http://" + name + ":" + port;
  }
}
