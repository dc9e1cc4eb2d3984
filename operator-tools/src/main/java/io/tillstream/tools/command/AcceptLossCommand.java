package io.tillstream.tools.command;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.UsageException;
import io.tillstream.tools.loss.Loss;
import io.tillstream.tools.loss.LossAcceptance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillstream accept-loss}: lets halted partitions go on without what Kafka has lost. */
@Command(
    name = "accept-loss",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Resumes counting where it is halted because Kafka no longer holds the ledger's next offset:"
          + " records expired before they were counted, or a topic was deleted and created again.",
      "Prints what is lost, asks for confirmation, and moves the ledger. Counted results stay. The"
          + " loss stays visible in the counters lostRecords and acceptedLosses."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:accepted; counting resumes",
      "1:not accepted, or for one topic only (see the output): not confirmed, the ledger moved"
          + " meanwhile, or Redis or Kafka is unavailable",
      "2:invalid options or settings",
      "3:no partition is halted by a loss"
    })
public final class AcceptLossCommand implements Callable<Integer> {

  private static final int ACCEPTED = 0;
  private static final int UNCHANGED = 1;
  private static final int NOTHING_LOST = 3;
  private static final Duration RESUME_TIMEOUT = Duration.ofSeconds(30);

  private final Console console;
  private final Supplier<Optional<String>> answers;

  @Mixin private final TargetOptions target;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "orders or behavior. Default: both.")
  private @Nullable String topic;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "One partition of --topic. Default: all that are halted.")
  private @Nullable Integer partition;

  @Option(
      names = "--from-beginning",
      description =
          "If Kafka lost the end of its log, read it again from the beginning; counted lines are"
              + " dropped by their identities. Default: resume at the end.")
  private boolean isFromBeginning;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean isConfirmed;

  public AcceptLossCommand(Console console, TargetOptions target) {
    this(console, target, AcceptLossCommand::typed);
  }

  /**
   * @param answers what the operator types; empty without a terminal
   */
  AcceptLossCommand(Console console, TargetOptions target, Supplier<Optional<String>> answers) {
    this.console = console;
    this.target = target;
    this.answers = answers;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<LogStream> stream = stream();
    OptionalInt only = partition == null ? OptionalInt.empty() : OptionalInt.of(partition);
    Settings settings = target.settings();
    try (LossAcceptance acceptance = new LossAcceptance(settings)) {
      List<Loss> losses = acceptance.find(stream, only, isFromBeginning);
      if (losses.isEmpty()) {
        console.say("No partition" + wanted() + " is halted by a loss; nothing to accept.");
        return NOTHING_LOST;
      }
      losses.forEach(this::requireWhole);
      losses.forEach(this::describe);
      if (!isConfirmed && !isAnswerYes()) {
        console.say("Nothing was changed.");
        return UNCHANGED;
      }
      return accept(acceptance, losses);
    }
  }

  private int accept(LossAcceptance acceptance, List<Loss> losses) throws InterruptedException {
    for (Loss loss : losses) {
      Optional<String> moved = acceptance.accept(loss);
      if (moved.isPresent()) {
        console.say(
            "The ledger moved meanwhile: %s. Nothing of %s was changed. Run accept-loss again."
                .formatted(moved.get(), loss.stream().topic()));
        return UNCHANGED;
      }
      console.say("Accepted for %s.".formatted(loss.stream().topic()));
    }
    for (Loss loss : losses) {
      long begin = System.nanoTime();
      boolean isCounting = acceptance.awaitCounting(loss, RESUME_TIMEOUT);
      console.say(
          isCounting
              ? "Counting of %s has resumed, after %s."
                  .formatted(
                      loss.stream().topic(),
                      Console.seconds(Duration.ofNanos(System.nanoTime() - begin)))
              : "The topology does not report on %s. Counting resumes when it runs."
                  .formatted(loss.stream().topic()));
    }
    return ACCEPTED;
  }

  private void describe(Loss loss) {
    if (loss.isOfTopic()) {
      console.say(
          ("%s: the ledger counted the topic with id %s, Kafka has one with id %s: it was deleted"
                  + " and created again.")
              .formatted(
                  loss.stream().topic(),
                  loss.ledgerTopicId().isEmpty() ? "(none)" : loss.ledgerTopicId(),
                  loss.topicId()));
      console.say(
          "  Lines that are also in the new topic are dropped as duplicates as long as their"
              + " identities are kept (retention.identities).");
    }
    loss.partitions().forEach(lost -> console.say("%s: %s.".formatted(lost.name(), lost.text())));
  }

  /** The topic id in the ledger belongs to all partitions. */
  private void requireWhole(Loss loss) {
    if (loss.isOfTopic() && partition != null) {
      throw new UsageException(
          ("Topic %s was deleted and created again, so all its partitions have to resume together:"
                  + " omit --partition")
              .formatted(loss.stream().topic()));
    }
  }

  private boolean isAnswerYes() {
    console.say("These records will never be counted. Type yes to accept that:");
    Optional<String> answer = answers.get();
    if (answer.isEmpty()) {
      console.say("No terminal to confirm on; pass --yes.");
    }
    return answer.filter(text -> text.strip().equalsIgnoreCase("yes")).isPresent();
  }

  private Optional<LogStream> stream() {
    if (partition != null && (topic == null || partition < 0)) {
      throw new UsageException("--partition must be 0 or greater and needs --topic");
    }
    return Optional.ofNullable(topic).map(TopicName::parse);
  }

  private String wanted() {
    if (topic == null) {
      return "";
    }
    return partition == null ? " of " + topic : " of " + topic + ":" + partition;
  }

  /** On Java 17, a process has a console only if it runs on a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<String> typed() {
    java.io.Console terminal = System.console();
    return terminal == null ? Optional.empty() : Optional.ofNullable(terminal.readLine());
  }
}
