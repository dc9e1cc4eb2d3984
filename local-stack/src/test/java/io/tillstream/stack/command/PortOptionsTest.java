package io.tillstream.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.Ports;
import io.tillstream.tools.console.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PortOptionsTest {

  private static final Ports DEFAULTS =
      new Ports(
          7070,
          16_379,
          19_092,
          19_093,
          12_181,
          16_627,
          16_628,
          List.of(16_700, 16_701, 16_702, 16_703));

  @Test
  void areTheDefaults_withoutOptions() {
    assertThat(ports(Map.of())).as("no option").isEqualTo(DEFAULTS);
  }

  @Test
  void followTheSettings_andFlagsWin() {
    Map<String, String> settings =
        Map.of(
            "redis.port", "26379",
            "dashboard.port", "8080",
            "kafka.bootstrapServers", "localhost:29092");
    Ports chosen = ports(settings, "--dashboard-port", "9090");
    assertThat(chosen.redis()).as("redis").isEqualTo(26_379);
    assertThat(chosen.kafka()).as("kafka").isEqualTo(29_092);
    assertThat(chosen.kafkaController()).as("its controller").isEqualTo(29_093);
    assertThat(chosen.dashboard()).as("dashboard").isEqualTo(9090);
  }

  @Test
  void areFree_whenNotGiven() {
    Ports chosen = ports(Map.of(), "--free-ports", "--redis-port", "16379");
    assertThat(chosen.redis()).as("given").isEqualTo(16_379);
    assertThat(
            List.of(
                chosen.dashboard(),
                chosen.kafka(),
                chosen.kafkaController(),
                chosen.zookeeper(),
                chosen.nimbus(),
                chosen.supervisor()))
        .as("the others")
        .doesNotHaveDuplicates()
        .allMatch(FreePorts::isFree)
        .doesNotContain(DEFAULTS.dashboard(), DEFAULTS.kafka(), DEFAULTS.zookeeper());
  }

  @Test
  void areRejectedWithTheValidRange_whenInvalid() {
    assertThatThrownBy(() -> ports(Map.of(), "--kafka-port", "65535"))
        .as("no room for the controller's")
        .isInstanceOf(UsageException.class)
        .hasMessage("A port must be from 1 to 65534, not 65535");
  }

  private static Ports ports(Map<String, String> settings, String... arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    return holder.ports.choose(
        SettingsLoader.load(Optional.empty(), Map.of(), settings),
        new FreePorts(new SplittableRandom(1)));
  }

  @CommandLine.Command
  private static final class Holder {

    @CommandLine.Mixin private final PortOptions ports = new PortOptions();
  }
}
