package io.tillstream.topology;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.topology.ledger.LedgerReader;
import io.tillstream.topology.ledger.StoreUnavailableException;
import io.tillstream.topology.redis.RedisStoreFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.storm.StormSubmitter;
import org.apache.storm.generated.AlreadyAliveException;
import org.apache.storm.thrift.TException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits the topology to a cluster; what {@code storm jar} runs. */
@Command(
    name = "storm jar tillstream-topology.jar io.tillstream.topology.TopologyMain",
    mixinStandardHelpOptions = true,
    versionProvider = TopologyVersion.class,
    description = "Submits the topology that counts log lines from Kafka into Redis.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:submitted",
      "1:refused by Storm or by Redis",
      "2:invalid options or settings"
    })
public final class TopologyMain implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options;

  @Option(
      names = "--replace",
      description =
          "If a topology of that name is running, kill it before submitting, and wait until it is gone.")
  private boolean replace;

  TopologyMain() {
    this.options = new SettingsOptions();
    this.spec = CommandSpec.create();
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TopologyMain()).execute(arguments));
  }

  @Override
  public Integer call() throws TException, InterruptedException {
    try {
      Settings settings = options.load();
      requireFitRedis(settings);
      if (replace) {
        RunningTopology.end(settings.topology().name());
      }
      StormSubmitter.submitTopology(
          settings.topology().name(),
          CountingTopology.config(settings),
          CountingTopology.build(settings));
      spec.commandLine().getOut().println("Submitted topology " + settings.topology().name() + ".");
      return 0;
    } catch (SettingsException wrong) {
      return failed(2, wrong);
    } catch (AlreadyAliveException running) {
      return failed(1, running);
    } catch (StoreUnavailableException unfit) {
      return failed(1, unfit);
    }
  }

  /** Fails here, on the operator's terminal, rather than in the log of a worker. */
  private static void requireFitRedis(Settings settings) {
    try (LedgerReader store = new RedisStoreFactory(settings.redis()).open()) {
      store.ledger(List.of(CountingTopology.FIRST_PARTITION));
    }
  }

  private int failed(int exitCode, Exception why) {
    spec.commandLine().getErr().println(why.getMessage());
    return exitCode;
  }
}
