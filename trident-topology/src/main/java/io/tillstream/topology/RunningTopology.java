package io.tillstream.topology;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.storm.generated.KillOptions;
import org.apache.storm.generated.Nimbus;
import org.apache.storm.generated.NotAliveException;
import org.apache.storm.generated.TopologySummary;
import org.apache.storm.thrift.TException;
import org.apache.storm.utils.NimbusClient;
import org.apache.storm.utils.Utils;

/** A topology that the cluster is running. */
final class RunningTopology {

  private static final long POLL_MILLIS = 200;

  private RunningTopology() {}

  /**
   * Ends the topology of this name without waiting for its last batch, which the next one counts,
   * and returns when Nimbus no longer lists it. Does nothing if there is none.
   */
  static void end(String name) throws TException, InterruptedException {
    Map<String, Object> conf = Utils.readStormConfig();
    try (NimbusClient client = NimbusClient.Builder.withConf(conf).build()) {
      Nimbus.Iface nimbus = client.getClient();
      if (!isListed(nimbus, name)) {
        return;
      }
      KillOptions atOnce = new KillOptions();
      atOnce.set_wait_secs(0);
      try {
        nimbus.killTopologyWithOpts(name, atOnce);
      } catch (NotAliveException goneMeanwhile) {
        return;
      }
      while (isListed(nimbus, name)) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  private static boolean isListed(Nimbus.Iface nimbus, String name) throws TException {
    for (TopologySummary running : nimbus.getTopologySummaries()) {
      if (running.get_name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
