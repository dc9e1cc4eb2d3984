package io.tillstream.tools.progress;

import io.tillstream.contract.log.LogStream;
import io.tillstream.kafka.EndOffsets;
import io.tillstream.tools.console.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Waits until every line of a folder of logs is counted: Kafka holds at least as many records as
 * there are lines, and the ledger stands at the end of every partition.
 */
public final class Drain {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 250;

  private final Path logs;
  private final String bootstrapServers;
  private final RedisCounting counting;

  /**
   * What is done of what is to do.
   *
   * @param shipped records that Kafka holds, more than lines where copies were shipped
   * @param missing lines that Kafka does not hold
   */
  private record Standing(long lines, long shipped, long missing, long counted) {

    boolean isDone() {
      return missing == 0 && counted >= shipped;
    }

    @Override
    public String toString() {
      return "%,d lines written, %,d shipped, %,d counted".formatted(lines, shipped, counted);
    }
  }

  public Drain(Path logs, String bootstrapServers, RedisCounting counting) {
    this.logs = logs;
    this.bootstrapServers = bootstrapServers;
    this.counting = counting;
  }

  /**
   * Waits for as long as anything moves.
   *
   * @param progress is told how far it is
   * @return how far it was at the end, in words
   * @throws OperatorException where nothing has moved for two minutes; the message says what is
   *     missing
   */
  public String await(Consumer<String> progress) throws IOException, InterruptedException {
    Map<LogStream, Long> lines = lines();
    long lastMove = System.nanoTime();
    Standing last = new Standing(0, 0, 0, -1);
    while (true) {
      Standing now = standing(lines);
      if (now.isDone()) {
        return now.toString();
      }
      progress.accept(now.toString());
      if (!now.equals(last)) {
        last = now;
        lastMove = System.nanoTime();
      } else if (System.nanoTime() - lastMove > PATIENCE.toNanos()) {
        throw new OperatorException(stuck(now));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Map<LogStream, Long> lines() throws IOException {
    Map<LogStream, Long> lines = new EnumMap<>(LogStream.class);
    for (LogStream stream : LogStream.values()) {
      lines.put(stream, LineCount.of(logs, stream));
    }
    return lines;
  }

  private Standing standing(Map<LogStream, Long> lines) {
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
    return new Standing(
        total, shipped, missing, counting.read().map(CountingState::counted).orElse(0L));
  }

  private static long sum(Map<String, Long> ends, LogStream stream) {
    return ends.entrySet().stream()
        .filter(partition -> partition.getKey().startsWith(stream.topic() + ":"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String told(PartitionState held) {
    return held.name() + " " + held.state() + ": " + held.reason();
  }

  private String stuck(Standing now) {
    Optional<CountingState> state = counting.read();
    String why =
        state
            .map(found -> found.held().stream().map(Drain::told).collect(Collectors.joining("; ")))
            .orElse("Redis does not answer");
    return "Nothing has moved for %d s: %s. %s"
        .formatted(PATIENCE.toSeconds(), now, why.isEmpty() ? "All partitions count." : why);
  }
}
