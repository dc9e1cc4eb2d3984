package io.tillstream.dashboard;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.dashboard.web.PortInUseException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the dashboard until it is told to stop. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    versionProvider = JarVersion.class,
    description = "Shows live rankings in a browser, and answers scripts.",
    footer = {
      "",
      "Redis need not be there at the start, and may come and go.",
      "Exit codes: 0 stopped, 1 cannot listen, 2 bad option or setting."
    })
public final class DashboardMain implements Callable<Integer> {

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file. Default: conf/tillstream.yaml, where there is one.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as dashboard.port=8080. Repeatable.")
  private Map<String, String> flags = new LinkedHashMap<>();

  private DashboardMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DashboardMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings;
    try {
      settings =
          SettingsLoader.load(
              SettingsLoader.fileOrDefault(Optional.ofNullable(file)), System.getenv(), flags);
    } catch (SettingsException wrong) {
      System.err.println(wrong.getMessage());
      return 2;
    }
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(told, stopped), "dashboard-stop"));
    try (Dashboard dashboard = Dashboard.start(settings, Clock.systemUTC())) {
      System.out.println("Dashboard: " + address(settings.dashboard().host(), dashboard.port()));
      told.await();
    } catch (PortInUseException taken) {
      System.err.printf(
          "Cannot listen on %s:%d: %s%nAnother program may have the port; --set dashboard.port=…"
              + " chooses another one.%n",
          settings.dashboard().host(), settings.dashboard().port(), taken.getMessage());
      return 1;
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** Runs when the JVM is told to end, which it does only after this. */
  private static void stop(CountDownLatch told, CountDownLatch stopped) {
    told.countDown();
    try {
      stopped.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where a browser on this machine finds it. */
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
