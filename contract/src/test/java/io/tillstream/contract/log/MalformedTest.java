package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MalformedTest {

  @Test
  void cutsADetail_whereItIsTooLong() {
    String longest = "a".repeat(Malformed.MAX_DETAIL_LENGTH);
    assertThat(new Malformed(Reason.EMPTY, longest).detail()).as("longest").isEqualTo(longest);
    assertThat(new Malformed(Reason.EMPTY, longest + "b").detail())
        .as("cut")
        .hasSize(Malformed.MAX_DETAIL_LENGTH)
        .endsWith("a…");
  }

  @Test
  void keepsPairsWhole_whereADetailIsCut() {
    for (String start : new String[] {"", "a"}) {
      String detail = new Malformed(Reason.EMPTY, start + "😀".repeat(200)).detail();
      assertThat(Utf8.hasLoneSurrogate(detail)).as("cut after \"%s\"", start).isFalse();
      assertThat(detail).as("cut").hasSizeLessThanOrEqualTo(Malformed.MAX_DETAIL_LENGTH);
    }
  }

  @Test
  void spellsReasonsWithDashes() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::code))
        .as("codes")
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }
}
