package io.tillstream.stack.status;

import io.tillstream.tools.progress.CountingState;
import java.util.List;
import java.util.Optional;

/**
 * The current status of the stack of a data folder.
 *
 * @param parts in the order of their start, Storm's workers last; empty if nothing is running
 * @param isSupervised whether the supervising process, which restarts parts, is running
 * @param dashboard address of the dashboard; empty if nothing is running
 * @param counting counting progress; empty if Redis does not answer
 */
public record StackStatus(
    List<PartStatus> parts,
    boolean isSupervised,
    Optional<String> dashboard,
    Optional<CountingState> counting) {

  /** The status when nothing is running. */
  public static final StackStatus NOTHING =
      new StackStatus(List.of(), false, Optional.empty(), Optional.empty());

  public StackStatus {
    parts = List.copyOf(parts);
  }

  /** Whether every part is healthy and supervised, and every partition is counted. */
  public boolean isHealthy() {
    return isSupervised
        && parts.stream().allMatch(PartStatus::isHealthy)
        && counting.filter(CountingState::isCounting).isPresent();
  }
}
