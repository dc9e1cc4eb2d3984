package io.tillstream.topology;

import io.tillstream.contract.settings.Settings;
import org.apache.storm.Config;
import org.apache.storm.generated.StormTopology;

/** The product's topology, for tests in other packages. */
public final class TopologyUnderTest {

  private TopologyUnderTest() {}

  public static StormTopology build(Settings settings) {
    return CountingTopology.build(settings);
  }

  /** As it is submitted, and so that a type which only works inside one JVM fails here, too. */
  public static Config config(Settings settings) {
    Config config = CountingTopology.config(settings);
    config.put(Config.TOPOLOGY_TESTING_ALWAYS_TRY_SERIALIZE, true);
    return config;
  }
}
