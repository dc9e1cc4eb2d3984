package io.tillstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command runs on a data folder whose record is of an unknown version. The error message then
 * shows which folder the command has read.
 */
final class DataFolderOptionTest {

  @Test
  void everyCommandReadsTheFolder_ofTheEnvironmentVariable(@TempDir Path folder) throws Exception {
    DataFolder data = unreadable(folder.resolve("variable"));
    assertThat(run(folder, data, List.of()))
        .as("error of each command")
        .hasSameSizeAs(EveryCommand.NAMES)
        .allSatisfy(line -> assertThat(line).contains(data.stackFile().toString()));
  }

  @Test
  void everyCommandReadsTheFolder_ofTheOption_ratherThanOfTheVariable(@TempDir Path folder)
      throws Exception {
    DataFolder variable = unreadable(folder.resolve("variable"));
    DataFolder option = unreadable(folder.resolve("option"));
    assertThat(run(folder, variable, List.of("--data", option.path().toString())))
        .as("error of each command")
        .hasSameSizeAs(EveryCommand.NAMES)
        .allSatisfy(line -> assertThat(line).contains(option.stackFile().toString()));
  }

  private static DataFolder unreadable(Path folder) throws IOException {
    DataFolder data = new DataFolder(folder);
    Files.createDirectories(data.stackFile().getParent());
    Files.writeString(
        data.stackFile(),
        """
        {"formatVersion":99,"supervisor":{"pid":1,"startedMillis":1},"isReady":false,
         "isCluster":false,"logs":"/","settings":{},"dashboard":"","parts":[],
         "ports":{"dashboard":1,"redis":2,"kafka":3,"kafkaController":4,"zookeeper":5,
                  "nimbus":6,"supervisor":7,"workers":[]}}
        """);
    return data;
  }

  /** The error of each command, in one line. */
  private static List<String> run(Path folder, DataFolder variable, List<String> options)
      throws Exception {
    ChildProcess process =
        ChildProcess.start(
            new Launch(
                JavaCommand.of(
                    List.of("-XX:TieredStopAtLevel=1", "-Dtillstream.home=" + Home.find().folder()),
                    System.getProperty("java.class.path"),
                    EveryCommand.class.getName(),
                    options),
                folder,
                Map.of("TILLSTREAM_DATA", variable.path().toString()),
                folder.resolve("commands.log")));
    int code = process.onExit().get(1, TimeUnit.MINUTES);
    assertThat(code).as("exit code; output: %s", process.logTail(20)).isZero();
    return Files.readAllLines(folder.resolve("commands.log")).stream()
        .filter(line -> line.contains(": exit code "))
        .toList();
  }
}
