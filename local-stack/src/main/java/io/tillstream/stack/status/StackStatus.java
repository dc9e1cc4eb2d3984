package io.tillstream.stack.status;

import io.tillstream.tools.progress.CountingState;
import java.util.List;
import java.util.Optional;

/**
 * What runs on a data folder.
 *
 * @param parts in the order of their start, Storm's workers last; empty where nothing runs
 * @param isSupervised whether the process is there that starts parts again
 * @param dashboard its address, while there are parts
 * @param counting empty where Redis does not answer
 */
public record StackStatus(
    List<PartStatus> parts,
    boolean isSupervised,
    Optional<String> dashboard,
    Optional<CountingState> counting) {

  /** Nothing at all. */
  public static final StackStatus NOTHING =
      new StackStatus(List.of(), false, Optional.empty(), Optional.empty());

  public StackStatus {
    parts = List.copyOf(parts);
  }

  /** Whether every part does its work and every partition is counted. */
  public boolean isWell() {
    return isSupervised
        && parts.stream().allMatch(PartStatus::isWell)
        && counting.filter(CountingState::isCounting).isPresent();
  }
}
