package io.tillstream.tools.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Plural;
import io.tillstream.tools.deadletter.DeadLetterFilter;
import io.tillstream.tools.deadletter.Export;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tillstream dead-letters export}: writes them to a file in which they can be repaired. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes dead letters to a file, the oldest first: a line of JSON for each, with topic,"
          + " partition, offset, reason, detail and line.",
      "Redis keeps the first 4 KiB of a line; longer ones are read from Kafka. If Kafka no longer"
          + " has the record, the JSON has \"cut\". Bytes that are not UTF-8 are in"
          + " \"lineBase64\"."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:nothing was written: Redis is unavailable, or Kafka if a long line has to be read, or the"
          + " file exists or cannot be written",
      "2:invalid options or settings"
    })
final class DeadLettersExportCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final TargetOptions target;

  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Parameters(paramLabel = "FILE", description = "File to write; must not exist.")
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
      throw new OperatorException(file + " exists; name another file", taken);
    } catch (IOException failure) {
      throw new OperatorException(file + " cannot be written: " + failure, failure);
    } finally {
      console.progress("");
    }
    console.say(
        "Wrote %s to %s; %s read from Kafka."
            .formatted(
                Plural.of(written.letters(), "dead letter"),
                file,
                Plural.of(written.fetched(), "long line was", "long lines were")));
    if (written.cut() > 0) {
      console.say(
          Plural.of(written.cut(), "line is", "lines are")
              + " cut at 4 KiB because Kafka no longer holds the record: complete before sending.");
    }
    return 0;
  }
}
