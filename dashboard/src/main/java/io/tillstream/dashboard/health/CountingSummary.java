package io.tillstream.dashboard.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * How counting goes, over all partitions.
 *
 * @param state of the worst partition
 * @param lag records that are there and not counted
 * @param reasons what an operator must know; empty when all is well
 * @param partitions one by one; they have a place of their own in our JSON
 */
public record Counting(
    CountingState state, long lag, List<String> reasons, @JsonIgnore List<Partition> partitions) {

  public Counting {
    reasons = List.copyOf(reasons);
    partitions = List.copyOf(partitions);
  }
}
