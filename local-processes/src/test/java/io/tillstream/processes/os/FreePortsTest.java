package io.tillstream.processes.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.processes.part.JavaCommand;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreePortsTest {

  @Test
  void givesNoPortTwice_andNoneOfThoseForOutgoingConnections() {
    FreePorts ports = new FreePorts(new SplittableRandom(1));
    assertThat(Stream.generate(ports::next).limit(200))
        .as("ports")
        .doesNotHaveDuplicates()
        .allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void givesNoPortThatAnotherProcessTook(@TempDir Path folder) throws Exception {
    ChildProcess other =
        ChildProcess.start(
            new Launch(
                JavaCommand.of(
                    List.of(),
                    System.getProperty("java.class.path"),
                    TakesPorts.class.getName(),
                    List.of()),
                folder,
                Map.of(),
                folder.resolve("other.log")));
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !other.isAlive() || other.logTail(1).equals(TakesPorts.READY));
      List<String> taken = other.logTail(1_000).lines().toList();
      assertThat(taken).as("what the other process took").hasSize(TakesPorts.COUNT + 1);
      FreePorts sameOrder = new FreePorts(new SplittableRandom(TakesPorts.SEED));
      assertThat(Stream.generate(sameOrder::next).limit(TakesPorts.COUNT))
          .as("ports, asked for in the same order")
          .noneMatch(port -> taken.contains(port.toString()));
    } finally {
      other.kill();
    }
  }

  @Test
  void seesThatAPortIsInUse() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(server.getLocalPort())).as("free while used").isFalse();
    }
  }
}
