package io.tillstream.tools.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.deadletter.DeadLetterFilter;
import io.tillstream.tools.deadletter.Export;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tillstream dead-letters export}: writes them to a file in which they can be mended. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes dead letters to a file, the oldest first: a line of JSON for each, with topic,"
          + " partition, offset, reason, detail and line.",
      "Redis keeps the first 4 KiB of a line; longer ones are fetched from Kafka. Where it no longer"
          + " has them, the line of JSON says \"cut\". Bytes that are no UTF-8 stand in"
          + " \"lineBase64\"."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:Redis does not answer, or Kafka where a long line is to be fetched, or the file is there"
          + " already or cannot be written; nothing is written then",
      "2:wrong options or settings"
    })
final class DeadLettersExportCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final TargetOptions target;

  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Parameters(paramLabel = "FILE", description = "To write; must not be there yet.")
  private Path file = Path.of("");

  DeadLettersExportCommand(Console console, TargetOptions target) {
    this.console = console;
    this.target = target;
  }

  @Override
  public Integer call() {
    DeadLetterFilter filter = options.filter(0);
    Settings settings = target.settings();
    Export.Written written;
    try {
      written =
          new Export(settings, file)
              .write(filter, count -> console.progress("%,d written".formatted(count)));
    } catch (FileAlreadyExistsException taken) {
      throw new OperatorException(
          file + " is there already, and somebody may be mending it: name another file", taken);
    } catch (IOException failure) {
      throw new OperatorException(file + " cannot be written: " + failure, failure);
    } finally {
      console.progress("");
    }
    console.say(
        "Wrote %,d dead letters to %s; %,d long lines came whole from Kafka."
            .formatted(written.letters(), file, written.fetched()));
    if (written.cut() > 0) {
      console.say(
          "%,d lines are cut at 4 KiB, for Kafka no longer holds their records: they cannot be"
                  .formatted(written.cut())
              + " sent as they are.");
    }
    return 0;
  }
}
