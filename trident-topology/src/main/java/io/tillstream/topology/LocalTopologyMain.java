package io.tillstream.topology;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.storm.Config;
import org.apache.storm.LocalCluster;
import org.apache.storm.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs the topology in this JVM, on Storm's {@link LocalCluster}, until it is stopped. Some faults
 * end a local cluster's JVM (such as a ZooKeeper that loses its data); its supervisor has to start
 * it again, and counting resumes at the ledger.
 */
@Command(
    name = "local-topology",
    mixinStandardHelpOptions = true,
    versionProvider = TopologyVersion.class,
    description = "Counts log lines from Kafka into Redis, without a Storm cluster.")
public final class LocalTopologyMain implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(LocalTopologyMain.class);

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--zookeeper",
      required = true,
      paramLabel = "HOST:PORT",
      description = "ZooKeeper for the local cluster's own state.")
  private String zookeeper = "";

  private LocalTopologyMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LocalTopologyMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings;
    try {
      settings = options.load();
    } catch (SettingsException wrong) {
      System.err.println(wrong.getMessage());
      return 2;
    }
    start(settings);
    LOG.info("Topology {} runs in this JVM", settings.topology().name());
    // Until a signal or Storm itself ends this JVM. The cluster is not closed then: what was not
    // counted is counted by the next JVM, and closing waits for executors, one of which may be the
    // one that ends this JVM.
    new CountDownLatch(1).await();
    return 0;
  }

  private void start(Settings settings) throws Exception {
    int colon = zookeeper.lastIndexOf(':');
    LocalCluster cluster =
        new LocalCluster.Builder()
            .withDaemonConf(
                Map.of(
                    Config.TOPOLOGY_ENABLE_MESSAGE_TIMEOUTS,
                    true,
                    Config.STORM_ZOOKEEPER_SERVERS,
                    List.of(zookeeper.substring(0, Math.max(0, colon))),
                    Config.STORM_ZOOKEEPER_PORT,
                    Integer.parseInt(zookeeper.substring(colon + 1)),
                    // The files of an earlier JVM's topology are gone; so its entries must not be
                    // found.
                    Config.STORM_ZOOKEEPER_ROOT,
                    "/tillstream-local-"
                        + ProcessHandle.current().pid()
                        + "-"
                        + System.currentTimeMillis()))
            .withLeaderElector(new AlwaysLeaderElector(Utils.readStormConfig()))
            .build();
    // What an election would do: there are no assignments yet that could be read first.
    cluster.getClusterState().setAssignmentsBackendSynchronized();
    cluster.submitTopology(
        settings.topology().name(),
        CountingTopology.config(settings),
        CountingTopology.build(settings));
  }
}
