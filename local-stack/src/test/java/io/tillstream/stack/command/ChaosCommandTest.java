package io.tillstream.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Ports;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.tools.console.CommandFailures;
import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ChaosCommandTest {

  @Test
  void refusesADataFolder_thatCountedOtherLogs_alsoAfterDown(@TempDir Path folder)
      throws Exception {
    DataFolder data = new DataFolder(folder.resolve("data"));
    new StackFile(data).write(stopped(folder.resolve("shop")));
    Run chaos = run("--free-ports", "--data", data.path().toString());
    assertThat(chaos.code()).as("exit code").isEqualTo(2);
    assertThat(chaos.err())
        .as("why")
        .contains(data.path().toString(), folder.resolve("shop").toString(), "--data DIR");
    assertThat(data.log()).as("folder of a stack that was started").doesNotExist();
  }

  @Test
  void refusesTwoPlacesForTheTopology() {
    Run chaos = run("--cluster", "--one-jvm");
    assertThat(chaos.code()).as("exit code").isEqualTo(2);
    assertThat(chaos.err()).as("why").contains("--cluster", "--one-jvm", "mutually exclusive");
  }

  private record Run(int code, String err) {}

  private static Run run(String... arguments) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new ChaosCommand(new Console(nowhere, false)))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(CommandFailures::report)
            .execute(arguments);
    return new Run(code, err.toString());
  }

  private static StackRecord stopped(Path logs) {
    return new StackRecord(
        StackRecord.FORMAT_VERSION,
        new RunningProcess(4711, 1),
        false,
        false,
        logs.toString(),
        null,
        Map.of(),
        new Ports(1, 2, 3, 4, 5, 6, 7, List.of(8)),
        "http://127.0.0.1:1",
        List.of());
  }
}
