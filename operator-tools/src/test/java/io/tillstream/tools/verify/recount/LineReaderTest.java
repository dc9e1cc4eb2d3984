package io.tillstream.tools.verify.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.tools.verify.recount.LineReader.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineReaderTest {

  private static final int MAX_LINE_BYTES = 1 << 20;

  private final LineReader reader = new LineReader(MAX_LINE_BYTES);
  private final List<String> lines = new ArrayList<>();

  @Test
  void splitsAtNewlinesOnly(@TempDir Path folder) throws IOException {
    Extent extent = read(file(folder, "a\r\n\n\u2028b\u0085\r\u0000\n"));
    assertThat(lines).as("lines").containsExactly("a\r", "", "\u2028b\u0085\r\u0000");
    assertThat(extent.unfinishedBytes()).as("unfinished").isZero();
  }

  @Test
  void keepsLinesWhole_whereverAChunkEnds(@TempDir Path folder) throws IOException {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      written.add(Integer.toString(i).repeat(1 + (i * 37) % 1999));
    }
    written.add("x".repeat(MAX_LINE_BYTES));
    written.add("");
    read(file(folder, String.join("\n", written) + "\n"));
    assertThat(lines).as("lines").isEqualTo(written);
  }

  @Test
  void handsOnALongLineCut_butStillTooLong(@TempDir Path folder) throws IOException {
    read(file(folder, "a\n" + "x".repeat(3 * MAX_LINE_BYTES) + "\nb\n" + "y".repeat(200) + "\n"));
    assertThat(lines).as("lines").hasSize(4).contains("a", "b", "y".repeat(200));
    assertThat(lines.get(1).length())
        .as("length of what is kept, even without BOM and CR")
        .isBetween(MAX_LINE_BYTES + 5, MAX_LINE_BYTES + 1024);
  }

  @Test
  void goesOnWhereTheLastWholeLineEnded(@TempDir Path folder) throws IOException {
    Path file = file(folder, "first\nsec");
    Extent extent = read(file);
    assertThat(extent).as("extent").isEqualTo(new Extent(9, 3));
    Files.writeString(file, "first\nsecond\nth", UTF_8);
    Extent next = reader.read(file, extent.nextLine(), Files.size(file), this::add, bytes -> {});
    assertThat(lines).as("lines").containsExactly("first", "second");
    assertThat(next).as("extent").isEqualTo(new Extent(15, 2));
  }

  @Test
  void leavesWhatWasAppendedMeanwhile(@TempDir Path folder) throws IOException {
    Path file = file(folder, "first\nsecond\nthird\n");
    Extent extent = reader.read(file, 0, 9, this::add, bytes -> {});
    assertThat(lines).as("lines").containsExactly("first");
    assertThat(extent).as("extent").isEqualTo(new Extent(9, 3));
  }

  @Test
  void endsAtTheEnd_whenAFileHasBecomeShorter(@TempDir Path folder) throws IOException {
    Extent extent = reader.read(file(folder, "first\n"), 0, 1000, this::add, bytes -> {});
    assertThat(extent).as("extent").isEqualTo(new Extent(6, 0));
  }

  private Extent read(Path file) throws IOException {
    return reader.read(file, 0, Files.size(file), this::add, bytes -> {});
  }

  private void add(byte[] line) {
    lines.add(new String(line, UTF_8));
  }

  private static Path file(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("orders.log"), text, UTF_8);
  }
}
