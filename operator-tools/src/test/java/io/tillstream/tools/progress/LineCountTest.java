package io.tillstream.tools.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineCountTest {

  @Test
  void countsWholeLinesOfTheFilesOfOneStream(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("order-1.log"), "a\n\nb\r\n");
    Files.writeString(folder.resolve("order.log"), "c\nhalf of a line");
    Files.writeString(folder.resolve("order.log.1"), "no log\n");
    Files.writeString(folder.resolve("behavior.log"), "d\n".repeat(700_000));
    assertThat(LineCount.of(folder, LogStream.ORDERS)).as("orders").isEqualTo(4);
    assertThat(LineCount.of(folder, LogStream.BEHAVIOR)).as("behavior").isEqualTo(700_000);
  }
}
