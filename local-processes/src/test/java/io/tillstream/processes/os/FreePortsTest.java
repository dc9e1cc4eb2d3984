package io.tillstream.processes.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
  void seesThatAPortIsInUse() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(server.getLocalPort())).as("free while used").isFalse();
    }
  }
}
