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

@Timeout(120)
class DashboardMainIT {

  private static final int SIGTERM = 143;

  @Test
  void saysItsAddress_andEndsWhenTold() throws Exception {
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
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
      assertThat(output.readLine()).as("more output").isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysWhichPort_whenItIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = run("--set", "dashboard.port=" + taken.getLocalPort());
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.errors())
          .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("--set dashboard.port=")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void saysWhichSetting_whenOneIsWrong() throws Exception {
    Ended ended = run("--set", "dashboard.prot=7070");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errors()).contains("dashboard.prot").doesNotContain("\tat ");
  }

  @Test
  void explainsItself() throws Exception {
    Ended ended = run("--help");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.output()).contains("--settings=FILE", "--set=KEY=VALUE", "Exit codes");
  }

  private record Ended(int exitCode, String output, String errors) {}

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String out = String.join("\n", output.lines().toList());
      String errors = String.join("\n", process.errorReader(UTF_8).lines().toList());
      return new Ended(process.waitFor(), out, errors);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
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
