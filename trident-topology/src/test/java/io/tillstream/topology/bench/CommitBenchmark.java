package io.tillstream.topology.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.topology.SampleBatches;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.CountingProjection;
import io.tillstream.topology.ledger.BatchOutcome;
import io.tillstream.topology.ledger.CommitterUnderTest;
import io.tillstream.topology.ledger.PartitionCommitter;
import io.tillstream.topology.redis.RedisAddress;
import io.tillstream.topology.redis.RedisCountStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Benchmark of the path from a batch of order lines to Redis: parse, look up, add up, encode,
 * commit. One committer, one real Redis on loopback. Usage: {@code CommitBenchmark [batches of a
 * round] [rounds]}; the first round is warm-up and is printed as round 0.
 *
 * <p>It uses the machine as it is. To compare two versions, run them in turn, A B A B, several
 * times, and compare the medians.
 */
public final class CommitBenchmark {

  private static final int LINES_OF_A_BATCH = 2_000;
  private static final int MERCHANTS = 300;
  private static final int CUSTOMERS = 20_000;
  private static final PartitionId ORDERS_0 = new PartitionId(LogStream.ORDERS.topic(), 0);

  private final SplittableRandom random = new SplittableRandom(20261125);
  private long offset;

  private CommitBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int batches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    new CommitBenchmark().run(batches, rounds);
  }

  private void run(int batches, int rounds) throws Exception {
    Path folder = Files.createTempDirectory("commit-benchmark");
    try (RedisServer server = RedisServer.start(folder)) {
      Settings settings =
          SettingsLoader.load(
              Optional.empty(),
              Map.of(),
              Map.of("redis.port", Integer.toString(server.port()), "redis.timeout", "30s"));
      try (RedisCountStore store =
          new RedisCountStore(RedisAddress.of(settings.redis()), Namespace.LIVE)) {
        PartitionCommitter committer =
            CommitterUnderTest.of(
                store,
                new CountingProjection(LogStream.ORDERS, settings),
                settings,
                Clock.systemUTC());
        for (int round = 0; round <= rounds; round++) {
          round(round, batches(batches), committer);
        }
      }
    }
  }

  private static void round(
      int number, List<PartitionBatch> batches, PartitionCommitter committer) {
    long start = System.nanoTime();
    for (PartitionBatch batch : batches) {
      if (!(committer.commit(batch) instanceof BatchOutcome.Counted)) {
        throw new IllegalStateException("a batch was refused");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "round %d: %.0f orders/s%n",
        number,
        batches.size() * LINES_OF_A_BATCH / seconds);
  }

  private List<PartitionBatch> batches(int count) {
    List<PartitionBatch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long from = offset;
      List<LogLine> lines = new ArrayList<>();
      for (int k = 0; k < LINES_OF_A_BATCH; k++) {
        lines.add(new LogLine(offset, order(offset).getBytes(UTF_8)));
        offset++;
      }
      OptionalLong ledger = from == 0 ? OptionalLong.empty() : OptionalLong.of(from);
      batches.add(new PartitionBatch(ORDERS_0, "topic-id-1", from, ledger, offset, 0, lines));
    }
    return batches;
  }

  private String order(long number) {
    return SampleBatches.orderAt(
        number,
        "shop-" + random.nextInt(MERCHANTS),
        "c-" + random.nextInt(CUSTOMERS),
        random.nextInt(100_000),
        String.format(
            Locale.ROOT, "2026-11-20 %02d:%02d:05", number / 100_000 % 24, number / 2_000 % 60));
  }
}
