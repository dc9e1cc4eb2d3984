package io.tillstream.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.generator.GeneratorOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class GeneratorOptionsTest {

  private final Holder holder = new Holder();
  private final CommandLine command = new CommandLine(holder);

  @Test
  void arePassedOnAsTheyAre_andTheClockStartsNow() {
    command.parseArgs("--rate", "2000", "--duration=60s", "--seed", "7", "--catch-up");
    assertThat(holder.generator.arguments())
        .as("arguments of the generator")
        .containsExactly(
            "--start", "now", "--rate", "2000", "--duration", "60s", "--seed", "7", "--catch-up");
  }

  @Test
  void leaveDefaultsToTheGenerator() {
    command.parseArgs();
    assertThat(holder.generator.arguments())
        .as("arguments of the generator")
        .containsExactly("--start", "now");
  }

  @Test
  void passOnValuesThatOnlyTheGeneratorCanCheck() {
    command.parseArgs("--rate", "many");
    assertThat(holder.generator.arguments())
        .as("arguments of the generator")
        .containsExactly("--start", "now", "--rate", "many");
  }

  @Test
  void areAllInTheHelp() {
    StringWriter help = new StringWriter();
    command.usage(new PrintWriter(help));
    for (GeneratorOption<?> option : GeneratorOption.ALL) {
      assertThat(help.toString()).as("help").contains(option.name());
    }
  }

  @CommandLine.Command
  private static final class Holder {

    @CommandLine.Mixin private final GeneratorOptions generator = new GeneratorOptions();
  }
}
