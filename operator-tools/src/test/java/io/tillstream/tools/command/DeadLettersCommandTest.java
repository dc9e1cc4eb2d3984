package io.tillstream.tools.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

final class DeadLettersCommandTest {

  @Test
  void isList_withoutASubcommand() {
    assertThat(subcommand()).as("nothing").isEqualTo("list");
    assertThat(subcommand("--limit", "5")).as("options alone").isEqualTo("list");
    assertThat(subcommand("list")).as("list").isEqualTo("list");
    assertThat(subcommand("export", "file")).as("another").isEqualTo("export");
  }

  @Test
  void keepsItsOwnHelp() {
    ParseResult help = line().parseArgs("--help");
    assertThat(help.isUsageHelpRequested()).as("help").isTrue();
    assertThat(help.hasSubcommand()).as("help of list").isFalse();
  }

  @Test
  void refusesAnUnknownSubcommand() {
    assertThatThrownBy(() -> line().parseArgs("lst"))
        .as("no such subcommand")
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("lst");
  }

  private static String subcommand(String... arguments) {
    return line().parseArgs(arguments).subcommand().commandSpec().name();
  }

  private static CommandLine line() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return DeadLettersCommand.of(new Console(nowhere, false), ClusterOptions::new);
  }
}
