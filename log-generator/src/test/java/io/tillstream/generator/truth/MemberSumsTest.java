package io.tillstream.generator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemberSumsTest {

  @Test
  void sumsUpLikeAMap_howeverManyMembers() {
    MemberSums sums = new MemberSums(2);
    Map<Integer, List<Long>> expected = new HashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      int member = random.nextInt(1 + i / 4);
      long first = random.nextLong(1_000_000);
      sums.add(member, first, 1);
      expected.merge(
          member, List.of(first, 1L), (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
    }

    assertThat(content(sums)).as("sums").isEqualTo(expected);
  }

  @Test
  void knowsAMember_whenNothingButZeroWasAdded() {
    MemberSums sums = new MemberSums(1);
    sums.add(42, 0);

    assertThat(content(sums)).as("sums").isEqualTo(Map.of(42, List.of(0L)));
  }

  private static Map<Integer, List<Long>> content(MemberSums sums) {
    Map<Integer, List<Long>> content = new HashMap<>();
    sums.forEach((member, values) -> content.put(member, Arrays.stream(values).boxed().toList()));
    return content;
  }
}
