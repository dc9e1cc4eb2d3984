package io.tillstream.stack.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.processes.os.StartException;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.supervise.Stack.Step;
import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StackTest {

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(printed, true, UTF_8), false);

  @Test
  void startsInOrderOfNeed_andStopsInReverse() {
    Stack stack =
        new Stack(
            List.of(
                step("redis", () -> {}),
                step("kafka", () -> {}, "redis"),
                step("topology", () -> {}, "redis", "kafka")),
            console);
    stack.start();
    stack.stop();
    stack.stop();
    assertThat(events)
        .as("starts and stops, each once")
        .containsExactly("+redis", "+kafka", "+topology", "-topology", "-kafka", "-redis");
    assertThat(printed.toString(UTF_8).lines()).as("a line for each part").hasSize(3);
  }

  @Test
  void startsIndependentPartsAtTheSameTime() {
    CyclicBarrier meeting = new CyclicBarrier(2);
    Stack stack =
        new Stack(
            List.of(step("redis", () -> meet(meeting)), step("kafka", () -> meet(meeting))),
            console);
    stack.start();
    assertThat(events).as("both met").containsExactlyInAnyOrder("+redis", "+kafka");
    stack.stop();
  }

  @Test
  void stopsEverything_whenAPartDoesNotStart() {
    Stack stack =
        new Stack(
            List.of(
                step("redis", () -> {}),
                step(
                    "kafka",
                    () -> {
                      throw new StartException("kafka ended with code 1");
                    },
                    "redis"),
                step("topology", () -> {}, "kafka")),
            console);
    assertThatThrownBy(stack::start)
        .as("the reason, as the part gave it")
        .isInstanceOf(StartException.class)
        .hasMessage("kafka ended with code 1");
    assertThat(events)
        .as("what needed it never started, what was there is stopped last")
        .containsExactly("+redis", "-topology", "-kafka", "-redis");
  }

  private Step step(String name, Runnable onStart, String... needs) {
    return new Step(new Recorded(name, onStart), "does something", Set.of(needs));
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await(30, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  private final class Recorded implements Service {

    private final String name;
    private final Runnable onStart;

    private Recorded(String name, Runnable onStart) {
      this.name = name;
      this.onStart = onStart;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      onStart.run();
      events.add("+" + name);
    }

    @Override
    public void stop() {
      events.add("-" + name);
    }

    @Override
    public PartRecord record() {
      return new PartRecord(name, null, PartState.RUNNING, null, 0);
    }
  }
}
