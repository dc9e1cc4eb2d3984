package io.tillstream.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.processes.part.DataFolder;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.supervise.FaultTarget;
import io.tillstream.stack.supervise.StackPlans;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultSequenceTest {

  @Test
  void drawsEachKindBeforeAnyTwice(@TempDir Path folder) {
    FaultSequence faults = faults(folder, 1);
    List<String> once = draw(faults, faults.size());
    List<String> again = draw(faults, faults.size());
    assertThat(once).as("the first draw of each").doesNotHaveDuplicates();
    assertThat(again).as("the second").containsExactlyInAnyOrderElementsOf(once);
    assertThat(once)
        .as("kinds")
        .contains(
            "kill -9 redis", "kill -9 two at once", "FLUSHALL", "kafka outage", "redis rolled back")
        .contains("flume paused", "logs renamed", "kill -9 worker");
  }

  @Test
  void drawsTheSame_fromTheSameSeed(@TempDir Path folder) {
    assertThat(draw(faults(folder, 7), 60)).isEqualTo(draw(faults(folder, 7), 60));
    assertThat(draw(faults(folder, 7), 60)).isNotEqualTo(draw(faults(folder, 8), 60));
  }

  private static FaultSequence faults(Path folder, long seed) {
    return FaultSequence.of(
        StackPlans.free(new DataFolder(folder), true),
        Stream.of("redis", "zookeeper", "kafka", "flume", "nimbus", "supervisor", "dashboard")
            .<FaultTarget>map(Idle::new)
            .toList(),
        new Random(seed));
  }

  private static List<String> draw(FaultSequence faults, int count) {
    return Stream.generate(() -> faults.next().name()).limit(count).toList();
  }

  /** A part by its name; nothing is done to it here. */
  private record Idle(String name) implements FaultTarget {

    @Override
    public OptionalLong pid() {
      return OptionalLong.empty();
    }

    @Override
    public PartState state() {
      return PartState.ENDED;
    }

    @Override
    public void kill() {}

    @Override
    public <X extends Exception> void kill(WhileDown<X> whileDown) throws X, InterruptedException {
      whileDown.run();
    }
  }
}
