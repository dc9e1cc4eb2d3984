package io.tillstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DashboardMainIT {

  private static final int SIGTERM = 143;

  @Test
  void printsItsAddress_andStopsOnSigterm() throws Exception {
    int port = freePort();
    Process process = start("--set", "dashboard.port=" + port, "--set", "redis.port=1");
    try (BufferedReader output = process.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("Dashboard: http://127.0.0.1:" + port);
      HttpResponse<Void> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                  HttpResponse.BodyHandlers.discarding());
      assertThat(page.statusCode()).isEqualTo(200);
      process.toHandle().destroy(); // unlike Process.destroy(), leaves its output open
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("stopped").isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
      assertThat(output.readLine()).as("more output").isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void namesThePort_whenItIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = run("--set", "dashboard.port=" + taken.getLocalPort());
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.errors())
          .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("--set dashboard.port=")
          .doesNotContain("\tat ");
    }
  }

  private record Ended(int exitCode, String errors) {}

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try (BufferedReader output = process.inputReader(UTF_8)) {
      output.lines().forEach(line -> {});
      String errors = String.join("\n", process.errorReader(UTF_8).lines().toList());
      return new Ended(process.waitFor(), errors);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", // starts in a third of the time
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DashboardMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
