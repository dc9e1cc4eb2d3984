package io.tillstream.dashboard.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * The state of counting over all partitions.
 *
 * @param state of the worst partition
 * @param lag records in Kafka that are not counted yet
 * @param reasons for the operator; empty if counting is fine
 * @param partitions not part of this object's JSON, which lists them elsewhere
 */
public record CountingSummary(
    CountingHealth state,
    long lag,
    List<String> reasons,
    @JsonIgnore List<PartitionProgress> partitions) {

  public CountingSummary {
    reasons = List.copyOf(reasons);
    partitions = List.copyOf(partitions);
  }
}
