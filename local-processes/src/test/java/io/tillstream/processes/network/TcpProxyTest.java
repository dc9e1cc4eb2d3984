package io.tillstream.processes.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tillstream.processes.os.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The effect of each toxic on real connections, while it lasts and after its end. */
@Timeout(60)
final class TcpProxyTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Time after which a read is considered to receive nothing. */
  private static final int SILENCE_MILLIS = 300;

  private final Random random = new Random(1);
  private final FreePorts ports = new FreePorts(new SplittableRandom());
  private EchoServer server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    int port = ports.next();
    server = new EchoServer(port);
    proxy = TcpProxy.start(ports.next(), port);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Socket connect() throws IOException {
    return connect(proxy);
  }

  private static Socket connect(TcpProxy to) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
    socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static void assertEchoes(Socket socket, String text) throws IOException {
    send(socket, text);
    assertReceives(socket, text);
  }

  private static void assertReceives(Socket socket, String text) throws IOException {
    byte[] answer = socket.getInputStream().readNBytes(text.length());
    assertThat(new String(answer, UTF_8)).as("what comes back").isEqualTo(text);
  }

  private static void assertHearsNothing(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .as("a read")
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
  }

  private void assertWorksAgain() throws IOException {
    proxy.heal();
    try (Socket socket = connect()) {
      assertEchoes(socket, "no fault");
    }
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  @Test
  void passesEverything_andTheEnd_withoutAToxic() throws IOException {
    String text = "0123456789".repeat(30_000);
    try (Socket socket = connect()) {
      Thread sending = new Thread(() -> sendAll(socket, text));
      sending.start();
      assertReceives(socket, text);
      assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
    }
    await().atMost(TIMEOUT).until(() -> server.ended() == 1);
  }

  private static void sendAll(Socket socket, String text) {
    try {
      send(socket, text);
      socket.shutdownOutput();
    } catch (IOException shown) {
      // the reading side finds less than it waits for
    }
  }

  @Test
  void closesTheClient_whenTheServerIsDown() throws IOException {
    try (TcpProxy lonely = TcpProxy.start(ports.next(), ports.next());
        Socket socket = connect(lonely)) {
      assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
    }
  }

  @Test
  void delaysEachWay_andDoesNotNarrow_withLatency() throws IOException {
    Duration least = Duration.ofMillis(200);
    proxy.poison(new Latency(least, Duration.ofMillis(50), random));
    try (Socket socket = connect()) {
      long start = System.nanoTime();
      assertEchoes(socket, "there and back");
      assertThat(since(start)).as("round trip").isGreaterThan(least.multipliedBy(2));
      start = System.nanoTime();
      int pieces = 100;
      for (int i = 0; i < pieces; i++) {
        send(socket, "0123456789");
      }
      assertReceives(socket, "0123456789".repeat(pieces));
      assertThat(since(start)).as("all of them").isLessThan(least.multipliedBy(pieces));
    }
    assertWorksAgain();
  }

  @Test
  void takesItsTime_withLittleBandwidth() throws IOException {
    proxy.poison(new Bandwidth(10_000));
    try (Socket socket = connect()) {
      long start = System.nanoTime();
      assertEchoes(socket, "0123456789".repeat(1_000));
      assertThat(since(start)).as("10,000 bytes").isGreaterThan(Duration.ofMillis(950));
    }
    assertWorksAgain();
  }

  @Test
  void keepsTheConnectionOpenAndDead_withSilence() throws IOException {
    try (Socket socket = connect();
        Socket idle = connect()) {
      assertEchoes(socket, "before");
      proxy.poison(new Silence());
      send(socket, "lost");
      assertHearsNothing(socket);
      try (Socket during = connect()) {
        send(during, "lost");
        assertHearsNothing(during);
        proxy.heal();
        send(socket, "lost");
        assertHearsNothing(socket);
        assertHearsNothing(during);
      }
      assertEchoes(idle, "not used meanwhile");
    }
    assertWorksAgain();
    assertThat(new String(server.received(), UTF_8)).doesNotContain("lost");
  }

  @Test
  void deliversLate_evenOfSendersThatHaveGone_withAStall() throws IOException {
    try (Socket waiting = connect()) {
      proxy.poison(new Stall());
      try (Socket gone = connect()) {
        send(gone, "late");
      }
      send(waiting, "patient");
      assertHearsNothing(waiting);
      assertThat(server.received()).as("what arrives meanwhile").isEmpty();
      proxy.heal();
      assertReceives(waiting, "patient");
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> assertThat(new String(server.received(), UTF_8)).contains("late", "patient"));
    }
  }

  @Test
  void breaksOpenConnectionsAtOnce_andNewOnesWhenUsed_withReset() throws IOException {
    try (Socket open = connect()) {
      assertEchoes(open, "before");
      proxy.poison(new Reset());
      assertThatThrownBy(() -> open.getInputStream().read())
          .as("a read on the open one")
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      try (Socket fresh = connect()) {
        send(fresh, "lost");
        assertThatThrownBy(() -> fresh.getInputStream().read())
            .as("a read on a new one")
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }
    assertWorksAgain();
  }

  @Test
  void cutsIntoPieces_withASlicer() throws IOException {
    proxy.poison(new Slicer(7, Duration.ofMillis(5), random));
    try (Socket socket = connect()) {
      assertEchoes(socket, "0123456789".repeat(50));
    }
    assertThat(server.readBytes()).as("reads of 500 bytes").hasSizeGreaterThan(20);
    assertWorksAgain();
  }

  @Test
  void delaysTheServersClose_withSlowClose() throws IOException {
    Duration delay = Duration.ofSeconds(1);
    try (Socket socket = connect()) {
      assertEchoes(socket, "before");
      long start = System.nanoTime();
      proxy.poison(new SlowClose(delay));
      send(socket, "lost");
      assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
      assertThat(since(start)).as("until the client hears").isGreaterThan(delay);
    }
    assertThat(new String(server.received(), UTF_8)).isEqualTo("before");
    assertWorksAgain();
  }

  @Test
  void delaysTheClientsClose_withSlowClose() throws IOException {
    Duration delay = Duration.ofSeconds(1);
    proxy.poison(new SlowClose(delay));
    long start;
    try (Socket socket = connect()) {
      assertEchoes(socket, "as ever");
      start = System.nanoTime();
    }
    await().atMost(TIMEOUT).until(() -> server.ended() == 1);
    assertThat(since(start)).as("until the server hears").isGreaterThan(delay);
  }

  @Test
  void refusesConnections_andListensAgain_whenDown() throws IOException {
    try (Socket open = connect()) {
      assertEchoes(open, "before");
      proxy.poison(new Down());
      assertThat(open.getInputStream().read()).as("the end of the open one").isEqualTo(-1);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
    assertWorksAgain();
  }
}
