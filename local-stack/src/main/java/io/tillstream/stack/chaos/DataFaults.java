package io.tillstream.stack.chaos;

import io.tillstream.contract.log.LogStream;
import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.processes.fault.Folders;
import io.tillstream.stack.supervise.FaultTarget;
import io.tillstream.stack.text.Quantity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Faults of files on disk: lost, truncated, rolled back or renamed. */
final class DataFaults {

  private DataFaults() {}

  /** Removes the last bytes of Redis's append-only file, as a crash of the machine does. */
  record TruncationFault(FaultTarget redis, AppendOnlyFile file) implements ChaosFault {

    private static final int LONGEST_CUT = 200_000;

    @Override
    public String name() {
      return "redis append-only file truncated";
    }

    @Override
    public String inject(Random random) throws IOException, InterruptedException {
      long wanted = 1 + random.nextLong(LONGEST_CUT);
      AtomicLong cut = new AtomicLong();
      redis.kill(() -> cut.set(file.cut(wanted)));
      return Quantity.of(cut.get(), "byte");
    }
  }

  /** Restarts Redis with its data of some seconds ago, as from a snapshot or a lagging replica. */
  record RollbackFault(FaultTarget redis, AppendOnlyFile file, Path copy) implements ChaosFault {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public String name() {
      return "redis rolled back";
    }

    @Override
    public String inject(Random random) throws IOException, InterruptedException {
      Duration age = ProcessFaults.between(SHORTEST, LONGEST, random);
      Folders.delete(copy);
      file.copyTo(copy);
      Thread.sleep(age.toMillis());
      redis.kill(() -> file.replaceWith(copy));
      Folders.delete(copy);
      return "by " + ProcessFaults.seconds(age);
    }
  }

  /** Restarts ZooKeeper without its data. */
  record ZooKeeperWipeFault(FaultTarget zookeeper, Path data) implements ChaosFault {

    /** Supervisor and Nimbus notice the loss later, while the workers continue to count. */
    private static final Duration SETTLE_TIME = Duration.ofSeconds(20);

    @Override
    public String name() {
      return "zookeeper wiped";
    }

    @Override
    public String inject(Random random) throws IOException, InterruptedException {
      zookeeper.kill(() -> Folders.delete(data));
      return "";
    }

    @Override
    public Duration settleTime() {
      return SETTLE_TIME;
    }
  }

  /** Empties Flume's position files, so that it reads every log from the beginning again. */
  record PositionLossFault(FaultTarget flume, Path positions) implements ChaosFault {

    @Override
    public String name() {
      return "flume positions lost";
    }

    @Override
    public String inject(Random random) throws IOException, InterruptedException {
      flume.kill(this::empty);
      return "";
    }

    private void empty() throws IOException {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(positions)) {
        for (Path file : files) {
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
              .close();
        }
      }
    }
  }

  /** Renames the logs that are being written, as log rotation does. */
  record LogRenameFault(Path logs) implements ChaosFault {

    @Override
    public String name() {
      return "logs renamed";
    }

    @Override
    public String inject(Random random) throws IOException {
      for (LogStream stream : LogStream.values()) {
        Optional<Path> newest = Folders.newest(logs, stream.fileGlob());
        if (newest.isPresent()) {
          Files.move(newest.get(), free(newest.get()));
        }
      }
      return "";
    }

    private static Path free(Path file) {
      String name = String.valueOf(file.getFileName()).replaceFirst("(-renamed\\d+)?\\.log$", "");
      for (int number = 1; ; number++) {
        Path candidate = file.resolveSibling(name + "-renamed" + number + ".log");
        if (Files.notExists(candidate)) {
          return candidate;
        }
      }
    }
  }
}
