package io.tillstream.contract.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Malformed.Reason;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What holds for any line, whichever parser reads it. */
final class FuzzedLine {

  /** One of so many lines is pumped up, chosen by what it holds. */
  private static final int LINES_FOR_EACH_PUMPED = 512;

  private static final int PUMPED_BYTES = 256 * 1024;

  /** A hundred times what a slow machine takes; steps that grow with the square take minutes. */
  private static final long TIME_LIMIT_NANOS = 500_000_000L;

  private static final int ATTEMPTS = 3;

  private FuzzedLine() {}

  static void assertTellsWhy(Malformed malformed, Set<Reason> reasons) {
    assertThat(reasons).as("reasons").contains(malformed.reason());
    assertThat(malformed.detail())
        .as("detail")
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(Malformed.MAX_DETAIL_LENGTH);
  }

  static void assertIsText(Optional<String> key) {
    key.ifPresent(
        text -> {
          assertThat(text).as("key").isNotEmpty();
          assertThat(new String(text.getBytes(UTF_8), UTF_8)).as("key in UTF-8").isEqualTo(text);
        });
  }

  /**
   * Checks for some lines that parsing takes linear time: repeats a part of the line many times and
   * bounds the CPU time of parsing the result.
   */
  static void assertLinear(byte[] line, Function<byte[], ?> reading) {
    int hash = Arrays.hashCode(line);
    if (line.length == 0 || Math.floorMod(hash, LINES_FOR_EACH_PUMPED) != 0) {
      return;
    }
    byte[] pumped = pumped(line, hash / LINES_FOR_EACH_PUMPED);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && least > TIME_LIMIT_NANOS; attempt++) {
      least = Math.min(least, nanosOf(reading, pumped));
    }
    assertThat(least)
        .as("nanoseconds for %d bytes pumped up from %d", pumped.length, line.length)
        .isLessThanOrEqualTo(TIME_LIMIT_NANOS);
  }

  private static byte[] pumped(byte[] line, int choice) {
    int from = Math.floorMod(choice, line.length);
    int length = 1 + Math.floorMod(choice / 31, Math.min(line.length - from, 64));
    byte[] pumped = new byte[Math.max(PUMPED_BYTES, line.length)];
    System.arraycopy(line, 0, pumped, 0, from);
    int tail = line.length - from - length;
    int pumpedTo = pumped.length - tail;
    for (int i = from; i < pumpedTo; i++) {
      pumped[i] = line[from + (i - from) % length];
    }
    System.arraycopy(line, from + length, pumped, pumpedTo, tail);
    return pumped;
  }

  private static long nanosOf(Function<byte[], ?> reading, byte[] line) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(reading.apply(line)).as("what was read").isNotNull();
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }
}
