package io.tillstream.stack.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.stack.deadletter.DeadLetter;
import io.tillstream.stack.deadletter.DeadLetterFilter;
import io.tillstream.stack.deadletter.DeadLetterJson;
import io.tillstream.stack.deadletter.RedisDeadLetters;
import io.tillstream.stack.part.Home;
import io.tillstream.stack.supervise.Console;
import io.tillstream.stack.text.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillstream dead-letters list}: shows them, the newest first. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows dead letters, the newest first.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed, be it none",
      "1:Redis does not answer",
      "2:wrong options or settings"
    })
final class DeadLettersListCommand implements Callable<Integer> {

  private static final long USUAL_LIMIT = 20;

  private final Console console;

  @Mixin private StackOptions stack = new StackOptions();

  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(names = "--json", description = "One line of JSON for each, as export writes them.")
  private boolean isJson;

  DeadLettersListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    DeadLetterFilter filter = options.filter(USUAL_LIMIT);
    Settings settings = stack.settings(Home.find());
    try (RedisDeadLetters letters = new RedisDeadLetters(settings.redis())) {
      AtomicLong shown = new AtomicLong();
      letters.newestFirst(
          filter,
          letter -> {
            shown.incrementAndGet();
            console.say(isJson ? DeadLetterJson.of(letter) : text(letter));
          });
      if (!isJson) {
        console.say("%,d of %,d dead letters.".formatted(shown.get(), letters.size()));
      }
    }
    return 0;
  }

  private static String text(DeadLetter letter) {
    return "%s  %s:%d:%d  %s  %s%n    %s%s"
        .formatted(
            letter.at().truncatedTo(ChronoUnit.SECONDS),
            letter.topic(),
            letter.partition(),
            letter.offset(),
            letter.reason(),
            letter.detail(),
            Quoted.of(new String(letter.line(), StandardCharsets.UTF_8)),
            letter.isCut() ? " (cut)" : "");
  }
}
