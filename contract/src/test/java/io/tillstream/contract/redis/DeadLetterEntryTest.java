package io.tillstream.contract.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeadLetterEntryTest {

  private static final Malformed EMPTY = new Malformed(Malformed.Reason.EMPTY, "why");

  @Test
  void isReadAsItWasWritten() {
    DeadLetterEntry written = DeadLetterEntry.of("orders", 2, 71, EMPTY, "line".getBytes(UTF_8));
    assertThat(written.fields().keySet())
        .as("fields")
        .containsExactly("topic", "partition", "offset", "reason", "detail", "line");
    DeadLetterEntry read = DeadLetterEntry.read(written.fields());
    assertThat(read).as("entry").usingRecursiveComparison().isEqualTo(written);
    assertThat(read.isCut()).as("cut").isFalse();
  }

  @Test
  void keepsTheBeginningOfALongLine() {
    DeadLetterEntry entry = DeadLetterEntry.of("orders", 0, 1, EMPTY, new byte[5000]);
    assertThat(entry.line()).as("line").hasSize(DeadLetterEntry.MAX_LINE_BYTES);
    assertThat(entry.isCut()).as("cut").isTrue();
  }

  @Test
  void hasNoNumbers_whenTheEntryHasNone() {
    DeadLetterEntry entry = DeadLetterEntry.read(Map.of("offset", "x".getBytes(UTF_8)));
    assertThat(entry.offset()).as("offset").isEqualTo(-1);
    assertThat(entry.partition()).as("partition").isEqualTo(-1);
    assertThat(entry.line()).as("line").isEmpty();
  }
}
