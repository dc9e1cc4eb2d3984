package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Storm and its ZooKeeper remember: which topology runs where, and transaction ids. None of it
 * is needed to count on, for the position is in the ledger; a topology that Storm still remembers
 * would be started once with its old jar, only to be replaced.
 */
record StormState(DataFolder data) {

  private static final List<String> FOLDERS = List.of("zookeeper", "storm", "topology");

  /** Removes it. Only while nothing runs. */
  void beginAnew() {
    FOLDERS.stream().map(data::of).filter(Files::exists).forEach(StormState::remove);
  }

  private static void remove(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException cause) {
      throw new StartException(folder + " of an earlier run cannot be removed: " + cause, cause);
    }
  }
}
