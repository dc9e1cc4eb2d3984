package io.tillstream.tools.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.Plural;
import io.tillstream.tools.console.Quoted;
import io.tillstream.tools.deadletter.DeadLetter;
import io.tillstream.tools.deadletter.DeadLetterFilter;
import io.tillstream.tools.deadletter.DeadLetterJson;
import io.tillstream.tools.deadletter.RedisDeadLetters;
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
      "0:listed; there may be none",
      "1:Redis is unavailable",
      "2:invalid options or settings"
    })
final class DeadLettersListCommand implements Callable<Integer> {

  private static final long USUAL_LIMIT = 20;

  private final Console console;

  @Mixin private final TargetOptions target;

  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(names = "--json", description = "Print one JSON object per line, as export writes them.")
  private boolean isJson;

  DeadLettersListCommand(Console console, TargetOptions target) {
    this.console = console;
    this.target = target;
  }

  @Override
  public Integer call() throws IOException {
    DeadLetterFilter filter = options.filter(USUAL_LIMIT);
    Settings settings = target.settings();
    try (RedisDeadLetters letters = new RedisDeadLetters(settings.redis())) {
      AtomicLong shown = new AtomicLong();
      letters.newestFirst(
          filter,
          letter -> {
            shown.incrementAndGet();
            console.say(isJson ? DeadLetterJson.of(letter) : text(letter));
          });
      if (!isJson) {
        console.say("%,d of %s.".formatted(shown.get(), Plural.of(letters.size(), "dead letter")));
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
