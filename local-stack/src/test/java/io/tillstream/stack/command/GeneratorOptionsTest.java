package io.tillstream.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class GeneratorOptionsTest {

  @Test
  void arePassedOnAsTheyAre_andTheClockStartsNow() {
    Holder holder = new Holder();
    new CommandLine(holder)
        .parseArgs("--rate", "2000", "--duration=60s", "--seed", "7", "--catch-up");
    assertThat(holder.generator.arguments())
        .as("arguments of the generator")
        .containsExactly(
            "--start", "now", "--rate", "2000", "--duration", "60s", "--seed", "7", "--catch-up");
  }

  @CommandLine.Command
  private static final class Holder {

    @CommandLine.Mixin private final GeneratorOptions generator = new GeneratorOptions();
  }
}
