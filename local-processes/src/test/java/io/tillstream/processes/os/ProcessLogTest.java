package io.tillstream.processes.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLogTest {

  @Test
  void givesTheLastLines(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("part.log");
    Files.writeString(log, "one\ntwo\nthree\n");
    assertThat(new ProcessLog(log).tail(2)).as("the last two").isEqualTo("two\nthree");
  }

  @Test
  void explainsWhy_whenThereIsNoLog(@TempDir Path folder) {
    assertThat(new ProcessLog(folder.resolve("none.log")).tail(2))
        .as("in place of the lines")
        .contains("Cannot read")
        .contains("none.log");
  }

  @Test
  void isRenamed_whenItHasBecomeLong(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("part.log");
    Files.write(log, new byte[9 << 20]);
    new ProcessLog(log).rotateIfLong();
    assertThat(log).as("the log").doesNotExist();
    assertThat(folder.resolve("part.log.1")).as("the log before").hasSize(9 << 20);
  }
}
