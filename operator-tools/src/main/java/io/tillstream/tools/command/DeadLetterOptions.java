package io.tillstream.tools.command;

import io.tillstream.contract.log.Malformed;
import io.tillstream.tools.console.UsageException;
import io.tillstream.tools.deadletter.DeadLetterFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class DeadLetterOptions {

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those of this reason, such as invalid-amount.")
  private @Nullable String reason;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only those from orders, or from behavior.")
  private @Nullable String topic;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Maximum number; 0 for all. Default: 20 for list, all for export.")
  private @Nullable Long limit;

  /**
   * What was asked for.
   *
   * @param usual limit where none was
   */
  DeadLetterFilter filter(long usual) {
    if (limit != null && limit < 0) {
      throw new UsageException("--limit must be 0 or greater, not " + limit);
    }
    if (reason != null && !reasons().contains(reason)) {
      throw new UsageException(
          "--reason must be one of " + String.join(", ", reasons()) + ", not " + reason);
    }
    return new DeadLetterFilter(
        Optional.ofNullable(reason),
        Optional.ofNullable(topic).map(name -> TopicName.parse(name).topic()),
        limit == null ? usual : limit);
  }

  private static List<String> reasons() {
    return Arrays.stream(Malformed.Reason.values()).map(Malformed.Reason::code).toList();
  }
}
