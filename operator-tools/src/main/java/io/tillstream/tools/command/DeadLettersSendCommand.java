package io.tillstream.tools.command;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.LineProducer;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.deadletter.RepairedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tillstream dead-letters send}: sends mended lines in again. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends the lines of a file that export wrote, and somebody mended, to Kafka.",
      "All of them are read first: if one would be a dead letter again, nothing is sent. Sending a"
          + " file twice changes nothing: a line counts once, and a copy is dropped as a duplicate."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Kafka has all of them",
      "1:nothing was sent, for lines are still malformed or the file cannot be read; or Kafka did"
          + " not take all: send the file again",
      "2:wrong options or settings"
    })
final class DeadLettersSendCommand implements Callable<Integer> {

  private static final int REFUSED = 1;
  private static final int SHOWN = 20;

  private final Console console;

  @Mixin private final TargetOptions target;

  @Parameters(paramLabel = "FILE", description = "Lines of JSON, as export writes them.")
  private Path file = Path.of("");

  DeadLettersSendCommand(Console console, TargetOptions target) {
    this.console = console;
    this.target = target;
  }

  @Override
  public Integer call() {
    Settings settings = target.settings();
    RepairedLines mended = new RepairedLines(file, settings.logs());
    try {
      Inspection inspection = new Inspection();
      mended.read(inspection);
      if (inspection.refused > 0) {
        console.say(
            "%,d of %,d lines cannot be sent; nothing was sent. Mend them or take them out."
                .formatted(inspection.refused, inspection.refused + inspection.good));
        return REFUSED;
      }
      return send(settings, mended);
    } catch (IOException failure) {
      throw new OperatorException(file + " cannot be read: " + failure, failure);
    } finally {
      console.progress("");
    }
  }

  private int send(Settings settings, RepairedLines mended) throws IOException {
    try (LineProducer sender = new LineProducer(settings.kafka().bootstrapServers())) {
      mended.read(
          new RepairedLines.Sink() {
            @Override
            public void mended(RepairedLines.Mended line) {
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
          "Kafka has %,d lines for orders and %,d for behavior. Each counts once; what was counted"
                  .formatted(sender.sent(LogStream.ORDERS), sender.sent(LogStream.BEHAVIOR))
              + " before is dropped as a duplicate.");
      return 0;
    }
  }

  /** Tells what cannot be sent, before anything is. */
  private final class Inspection implements RepairedLines.Sink {

    private long good;
    private long refused;

    @Override
    public void mended(RepairedLines.Mended line) {
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
