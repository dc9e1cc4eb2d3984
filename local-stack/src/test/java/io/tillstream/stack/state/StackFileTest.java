package io.tillstream.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackFileTest {

  private static final Ports PORTS = new Ports(1, 26379, 3, 4, 5, 6, 7, List.of(8, 9));

  @Test
  void readsWhatWasWritten(@TempDir Path folder) throws Exception {
    StackFile file = new StackFile(new DataFolder(folder));
    assertThat(file.read()).as("before the first start").isEmpty();
    file.write(stack(folder));
    assertThat(file.read()).as("after a start").contains(stack(folder));
  }

  @Test
  void canBeReadByItsOwnerOnly(@TempDir Path folder) throws Exception {
    DataFolder data = new DataFolder(folder);
    new StackFile(data).write(stack(folder));
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.stackFile())))
        .as("settings may hold a password")
        .isEqualTo("rw-------");
  }

  @Test
  void explainsWhatToDo_whenTheFileIsDamaged(@TempDir Path folder) throws Exception {
    DataFolder data = new DataFolder(folder);
    Files.createDirectories(data.stackFile().getParent());
    Files.writeString(data.stackFile(), "{\"formatVersion\":");
    assertThatThrownBy(() -> new StackFile(data).read())
        .as("a damaged file")
        .isInstanceOf(StartException.class)
        .hasMessageContaining("stack.json cannot be read")
        .hasMessageContaining("remove it");
  }

  @Test
  void settingsAreThoseOfTheStackThatRuns(@TempDir Path folder) throws Exception {
    DataFolder data = new DataFolder(folder);
    new StackFile(data).write(stack(folder));
    StackSettings found =
        StackSettings.of(
            Home.find(), data, Optional.empty(), Map.of(), Map.of("redis.namespace", "other"));
    assertThat(found.settings().redis().port()).as("port of the stack").isEqualTo(26379);
    assertThat(found.settings().redis().namespace()).as("a flag wins").isEqualTo("other");
    assertThat(found.logs()).as("its logs").isEqualTo(folder.resolve("shop"));
  }

  @Test
  void knowsAProcessAgain_butNotAnotherOneWithItsPid() {
    RunningProcess self = RunningProcess.of(ProcessHandle.current());
    assertThat(self.find()).as("this process").contains(ProcessHandle.current());
    assertThat(new RunningProcess(self.pid(), self.startedMillis() - 60_000).find())
        .as("a process that had this pid a minute earlier")
        .isEmpty();
  }

  @Test
  void detectsLogsOutsideOfTheDataFolder(@TempDir Path folder) throws Exception {
    DataFolder data = new DataFolder(Files.createDirectories(folder.resolve("data")));
    assertThat(stack(folder).logsOutside(data)).as("other").contains(folder.resolve("shop"));
    Path own = Files.createDirectories(data.shopLogs());
    assertThat(tailing(own).logsOutside(data)).as("its own").isEmpty();
    Path link = Files.createSymbolicLink(folder.resolve("link"), data.path());
    assertThat(tailing(link.resolve("logs")).logsOutside(data)).as("by a link").isEmpty();
  }

  private static StackRecord stack(Path folder) {
    return tailing(folder.resolve("shop"));
  }

  private static StackRecord tailing(Path logs) {
    return new StackRecord(
        StackRecord.FORMAT_VERSION,
        new RunningProcess(4711, 1),
        true,
        false,
        logs.toString(),
        null,
        Map.of("redis.port", "26379"),
        PORTS,
        "http://127.0.0.1:1",
        List.of(
            new PartRecord("redis", new RunningProcess(4712, 2), PartState.RUNNING, 26379, 1),
            new PartRecord("flume", null, PartState.RESTARTING, null, 3)));
  }
}
