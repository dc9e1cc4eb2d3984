package io.tillstream.tools.progress;

import io.tillstream.contract.log.LogStream;
import io.tillstream.kafka.EndOffsets;
import io.tillstream.tools.console.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The wait until every line of a folder of logs is counted: Kafka holds at least as many records as
 * there are lines, and the ledger is at the end of every partition.
 */
public final class AwaitLogsCounted {

  private static final Duration STANDSTILL = Duration.ofMinutes(2);

  private final Path logs;
  private final String bootstrapServers;
  private final RedisCounting counting;

  /**
   * How many lines are shipped and counted.
   *
   * @param shipped records that Kafka holds: more than lines if copies were shipped
   * @param missing lines that Kafka does not hold
   */
  private record Shipped(long lines, long shipped, long missing, long counted)
      implements AwaitCounted.Observation {

    @Override
    public boolean isCounted() {
      return missing == 0 && counted >= shipped;
    }

    /** An operator or a test may accept the loss during the wait. */
    @Override
    public boolean isHalted() {
      return false;
    }

    @Override
    public Object position() {
      return this;
    }

    @Override
    public String toString() {
      return "%,d lines written, %,d shipped, %,d counted".formatted(lines, shipped, counted);
    }
  }

  public AwaitLogsCounted(Path logs, String bootstrapServers, RedisCounting counting) {
    this.logs = logs;
    this.bootstrapServers = bootstrapServers;
    this.counting = counting;
  }

  /**
   * Waits for as long as counting moves.
   *
   * @param progress receives how far it is
   * @return how far it was at the end, in words
   * @throws OperatorException if nothing has moved for two minutes; the message says what is
   *     missing
   */
  public String await(Consumer<String> progress) throws IOException, InterruptedException {
    Map<LogStream, Long> lines = lines();
    Shipped end =
        new AwaitCounted<>(
                () -> shipped(lines),
                (current, still) -> progress.accept(current.toString()),
                Clock.systemUTC())
            .await(AwaitCounted.Limits.whileMoving(STANDSTILL));
    if (!end.isCounted()) {
      throw new OperatorException(stuck(end));
    }
    return end.toString();
  }

  private Map<LogStream, Long> lines() throws IOException {
    Map<LogStream, Long> lines = new EnumMap<>(LogStream.class);
    for (LogStream stream : LogStream.values()) {
      lines.put(stream, LineCount.of(logs, stream));
    }
    return lines;
  }

  private Shipped shipped(Map<LogStream, Long> lines) {
    Map<String, Long> ends =
        EndOffsets.of(
            bootstrapServers, Arrays.stream(LogStream.values()).map(LogStream::topic).toList());
    long total = 0;
    long missing = 0;
    for (Map.Entry<LogStream, Long> stream : lines.entrySet()) {
      total += stream.getValue();
      missing += Math.max(0, stream.getValue() - sum(ends, stream.getKey()));
    }
    long shipped = ends.values().stream().mapToLong(Long::longValue).sum();
    return new Shipped(
        total, shipped, missing, counting.read().map(CountingState::counted).orElse(0L));
  }

  private static long sum(Map<String, Long> ends, LogStream stream) {
    return ends.entrySet().stream()
        .filter(partition -> partition.getKey().startsWith(stream.topic() + ":"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private String stuck(Shipped end) {
    String why =
        counting
            .read()
            .map(CountingState::held)
            .map(
                held ->
                    held.stream()
                        .map(one -> one.name() + " " + one.state() + ": " + one.reason())
                        .collect(Collectors.joining("; ")))
            .orElse("Redis does not answer");
    return "Nothing has moved for %d s: %s. %s"
        .formatted(STANDSTILL.toSeconds(), end, why.isEmpty() ? "All partitions count." : why);
  }
}
