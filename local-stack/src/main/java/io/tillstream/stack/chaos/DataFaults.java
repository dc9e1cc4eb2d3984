package io.tillstream.stack.chaos;

import io.tillstream.contract.log.LogStream;
import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.processes.fault.Folders;
import io.tillstream.stack.supervise.FaultTarget;
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

/** Faults of what is on disk: lost, damaged, set back, renamed. */
final class DataFaults {

  private DataFaults() {}

  /** The last bytes of Redis's append-only file are gone, as after a crash of the machine. */
  record AppendOnlyFileCut(FaultTarget redis, AppendOnlyFile file) implements Fault {

    private static final int LONGEST_CUT = 200_000;

    @Override
    public String name() {
      return "redis loses the tail of its file";
    }

    @Override
    public String strike(Random chance) throws IOException, InterruptedException {
      long wanted = 1 + chance.nextLong(LONGEST_CUT);
      AtomicLong cut = new AtomicLong();
      redis.kill(() -> cut.set(file.cut(wanted)));
      return "%,d bytes".formatted(cut.get());
    }
  }

  /**
   * Redis comes back with what it had some seconds ago, as from a snapshot or a lagging replica.
   */
  record SetBack(FaultTarget redis, AppendOnlyFile file, Path copy) implements Fault {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public String name() {
      return "redis is set back";
    }

    @Override
    public String strike(Random chance) throws IOException, InterruptedException {
      Duration age = ProcessFaults.between(SHORTEST, LONGEST, chance);
      Folders.delete(copy);
      file.copyTo(copy);
      Thread.sleep(age.toMillis());
      redis.kill(() -> file.replaceWith(copy));
      Folders.delete(copy);
      return "by " + ProcessFaults.tenths(age);
    }
  }

  /** ZooKeeper comes back with nothing. */
  record ZooKeeperWiped(FaultTarget zookeeper, Path data) implements Fault {

    /** Supervisors and Nimbus find out by and by, while the workers count on. */
    private static final Duration AFTERMATH = Duration.ofSeconds(20);

    @Override
    public String name() {
      return "zookeeper is wiped";
    }

    @Override
    public String strike(Random chance) throws IOException, InterruptedException {
      zookeeper.kill(() -> Folders.delete(data));
      return "";
    }

    @Override
    public Duration aftermath() {
      return AFTERMATH;
    }
  }

  /** Flume has lost how far it has read, and reads every log from its beginning. */
  record PositionsLost(FaultTarget flume, Path positions) implements Fault {

    @Override
    public String name() {
      return "flume loses its positions";
    }

    @Override
    public String strike(Random chance) throws IOException, InterruptedException {
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

  /** The logs that are being written are renamed, as a log rotation does it. */
  record LogsRenamed(Path logs) implements Fault {

    @Override
    public String name() {
      return "logs are renamed";
    }

    @Override
    public String strike(Random chance) throws IOException {
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
