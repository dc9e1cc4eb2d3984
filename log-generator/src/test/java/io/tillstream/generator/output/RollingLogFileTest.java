package io.tillstream.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingLogFileTest {

  private static final RolloverLimits NEVER =
      new RolloverLimits(Long.MAX_VALUE, Duration.ofDays(1000));
  private static final LocalDateTime TEN = LocalDateTime.of(2026, 11, 20, 10, 0);

  @TempDir private Path temporary = Path.of("");

  @Test
  void createsNoFile_beforeTheFirstLine() throws IOException {
    RollingLogFile log = new RollingLogFile(temporary, LogStream.ORDERS, NEVER);
    assertThat(content(temporary)).as("files").isEmpty();

    log.close();
    log.close();

    assertThat(content(temporary)).as("files").isEmpty();
    assertThat(log.sizes()).as("sizes").isEmpty();
  }

  @Test
  void showsLinesToATailer_onceFlushed() throws IOException {
    try (RollingLogFile log = new RollingLogFile(temporary, LogStream.ORDERS, NEVER)) {
      write(log, "first", TEN);
      log.flush();

      assertThat(content(temporary))
          .as("files")
          .isEqualTo(Map.of("orders-2026-11-20-1.log", "first\n"));
    }
  }

  @Test
  void writesLinesAsTheyAre_inUtf8() throws IOException {
    List<String> lines =
        List.of("", " ", "\u0000\u0001\t", "%m ${env:PATH} {}", "红色 “裙” é 👗", "長".repeat(400_000));
    try (RollingLogFile log = new RollingLogFile(temporary, LogStream.BEHAVIOR, NEVER)) {
      for (String line : lines) {
        write(log, line, TEN);
      }
    }

    assertThat(content(temporary).get("behavior-2026-11-20-1.log"))
        .as("the file")
        .isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void continuesInANewFile_whenTheFileIsFull() throws IOException {
    RollingLogFile log =
        new RollingLogFile(temporary, LogStream.ORDERS, new RolloverLimits(12, Duration.ofDays(1)));
    for (int i = 1; i <= 6; i++) {
      write(log, "line " + i, TEN);
    }
    log.close();

    Map<String, String> expected =
        Map.of(
            "orders-2026-11-20-1.log", "line 1\nline 2\n",
            "orders-2026-11-20-2.log", "line 3\nline 4\n",
            "orders-2026-11-20-3.log", "line 5\nline 6\n");
    assertThat(content(temporary)).as("files").isEqualTo(expected);
    assertThat(log.sizes())
        .as("sizes")
        .isEqualTo(
            Map.of(
                "orders-2026-11-20-1.log", 14L,
                "orders-2026-11-20-2.log", 14L,
                "orders-2026-11-20-3.log", 14L));
  }

  @Test
  void continues_whenItsFileIsRenamed() throws IOException {
    RollingLogFile log =
        new RollingLogFile(
            temporary, LogStream.ORDERS, new RolloverLimits(100, Duration.ofDays(1)));
    write(log, "line 1", TEN);
    log.flush();
    Files.move(
        temporary.resolve("orders-2026-11-20-1.log"), temporary.resolve("orders-rotated.log"));
    write(log, "line 2", TEN);
    log.close();
    assertThat(content(temporary))
        .as("files")
        .isEqualTo(Map.of("orders-rotated.log", "line 1\nline 2\n"));
    assertThat(log.sizes()).as("sizes").isEmpty();
  }

  @Test
  void continuesInANewFile_afterTheIntervalAndAtMidnight() throws IOException {
    RolloverLimits hourly = new RolloverLimits(Long.MAX_VALUE, Duration.ofHours(10));
    try (RollingLogFile log = new RollingLogFile(temporary, LogStream.ORDERS, hourly)) {
      write(log, "10:00", TEN);
      write(log, "19:59", TEN.plusHours(10).minusMinutes(1));
      write(log, "20:00", TEN.plusHours(10));
      write(log, "24:00", TEN.plusHours(14));
      write(log, "48:00", TEN.plusHours(38));
    }

    assertThat(content(temporary))
        .as("files")
        .isEqualTo(
            Map.of(
                "orders-2026-11-20-1.log", "10:00\n19:59\n",
                "orders-2026-11-20-2.log", "20:00\n",
                "orders-2026-11-21-1.log", "24:00\n",
                "orders-2026-11-22-1.log", "48:00\n"));
  }

  @Test
  void renamesNothing_whenItContinuesInANewFile() throws IOException {
    RolloverLimits small = new RolloverLimits(1, Duration.ofDays(1));
    try (RollingLogFile log = new RollingLogFile(temporary, LogStream.ORDERS, small)) {
      write(log, "1", TEN);
      log.flush();
      Path first = temporary.resolve("orders-2026-11-20-1.log");
      Object identity = Files.readAttributes(first, "fileKey").get("fileKey");
      write(log, "2", TEN);
      write(log, "3", TEN);

      assertThat(Files.readAttributes(first, "fileKey").get("fileKey"))
          .as("the file behind the first name")
          .isEqualTo(identity);
      assertThat(first).as("the first file").hasContent("1\n");
    }
  }

  @Test
  void doesNotChangeFilesOfEarlierRuns() throws IOException {
    Files.writeString(temporary.resolve("orders-2026-11-20-1.log"), "half a li");
    Files.writeString(temporary.resolve("orders-2026-11-20-10.log"), "old\n");
    Files.writeString(temporary.resolve("orders-2026-11-20-x.log"), "other\n");
    try (RollingLogFile log = new RollingLogFile(temporary, LogStream.ORDERS, NEVER)) {
      write(log, "new", TEN);
    }

    assertThat(content(temporary))
        .as("files")
        .containsEntry("orders-2026-11-20-1.log", "half a li")
        .containsEntry("orders-2026-11-20-10.log", "old\n")
        .containsEntry("orders-2026-11-20-11.log", "new\n");
  }

  @Test
  void writesIntoFoldersOfAnyName() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("100% ${of} %d{yyyy} [日志]"));
    try (RollingLogFile log = new RollingLogFile(folder, LogStream.ORDERS, NEVER)) {
      write(log, "line", TEN);
    }

    assertThat(content(folder)).as("files").isEqualTo(Map.of("orders-2026-11-20-1.log", "line\n"));
    assertThat(content(temporary)).as("files beside the folder").isEmpty();
  }

  private static void write(RollingLogFile log, String line, LocalDateTime time)
      throws IOException {
    log.line().append(line);
    log.write(time.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return content;
  }
}
