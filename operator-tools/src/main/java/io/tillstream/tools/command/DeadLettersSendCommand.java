package io.tillstream.tools.command;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.LineProducer;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Plural;
import io.tillstream.tools.deadletter.RepairedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tillstream dead-letters send}: sends repaired lines to Kafka. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends repaired lines to Kafka, from a file in the format of export.",
      "All lines are checked first: if one is still malformed, nothing is sent. Sending a file twice"
          + " changes nothing: a line counts once, and a copy is dropped as a duplicate."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Kafka has all of them",
      "1:nothing was sent, because lines are still malformed or the file cannot be read; or Kafka"
          + " did not accept all: send the file again",
      "2:invalid options or settings"
    })
final class DeadLettersSendCommand implements Callable<Integer> {

  private static final int REFUSED = 1;
  private static final int SHOWN = 20;

  private final Console console;

  @Mixin private final TargetOptions target;

  @Parameters(
      paramLabel = "FILE",
      description = "File with one JSON object per line, as export writes it.")
  private Path file = Path.of("");

  DeadLettersSendCommand(Console console, TargetOptions target) {
    this.console = console;
    this.target = target;
  }

  @Override
  public Integer call() {
    Settings settings = target.settings();
    RepairedLines repaired = new RepairedLines(file, settings.logs());
    try {
      Inspection inspection = new Inspection();
      repaired.read(inspection);
      if (inspection.refused > 0) {
        console.say(
            "%,d of %s cannot be sent; nothing was sent. Fix or remove them."
                .formatted(
                    inspection.refused, Plural.of(inspection.refused + inspection.good, "line")));
        return REFUSED;
      }
      return send(settings, repaired);
    } catch (IOException failure) {
      throw new OperatorException(file + " cannot be read: " + failure, failure);
    } finally {
      console.progress("");
    }
  }

  private int send(Settings settings, RepairedLines repaired) throws IOException {
    try (LineProducer sender = new LineProducer(settings.kafka().bootstrapServers())) {
      repaired.read(
          new RepairedLines.Sink() {
            @Override
            public void repaired(RepairedLines.Repaired line) {
              sender.send(line.stream(), line.key(), line.line());
              console.progress("%,d in Kafka".formatted(sender.acknowledged()));
            }

            @Override
            public void refused(long number, String reason) {
              throw new OperatorException(
                  "Line %d of %s was changed meanwhile and %s".formatted(number, file, reason));
            }
          });
      sender.finish();
      console.progress("");
      console.say(
          Plural.of(sender.sent(LogStream.ORDERS), "line")
              + " sent to orders and %,d to behavior. Each counts once; a copy of a counted line is"
                  .formatted(sender.sent(LogStream.BEHAVIOR))
              + " dropped as a duplicate.");
      return 0;
    }
  }

  /** Reports the lines that cannot be sent, before any is sent. */
  private final class Inspection implements RepairedLines.Sink {

    private long good;
    private long refused;

    @Override
    public void repaired(RepairedLines.Repaired line) {
      good++;
      console.progress("%,d lines read".formatted(good + refused));
    }

    @Override
    public void refused(long number, String reason) {
      refused++;
      if (refused <= SHOWN) {
        console.say("%s:%d %s".formatted(file, number, reason));
      }
    }
  }
}
