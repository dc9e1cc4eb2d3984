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
 * The state of Storm and ZooKeeper on disk: assignments and transaction ids. Counting does not
 * depend on it, because the position is in the ledger. It is deleted before each start; otherwise
 * Storm would first start the topology of the last run with its old jar.
 */
record StormState(DataFolder data) {

  private static final List<String> FOLDERS = List.of("zookeeper", "storm", "topology");

  /**
   * Deletes the state. To be called only while no part is running.
   *
   * @throws StartException if it cannot be deleted
   */
  void reset() {
    FOLDERS.stream().map(data::of).filter(Files::exists).forEach(StormState::remove);
  }

  private static void remove(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException cause) {
      throw new StartException("Cannot delete " + folder + " of an earlier run: " + cause, cause);
    }
  }
}
