package io.tillstream.dashboard.ranking;

import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.health.PartitionProgress;
import java.util.List;
import java.util.Map;

/**
 * The totals of a window and the state of counting: the answer of {@code GET /api/totals}.
 *
 * @param asOf when it was read, ISO 8601
 * @param totals fields as in Redis: amounts in minor units, {@code event:…} for each behavior event
 * @param eventsOmitted whether the events are left out because there are too many names
 * @param counters fields as in Redis
 */
public record TotalsPage(
    String window,
    long version,
    String asOf,
    Map<String, Long> totals,
    boolean eventsOmitted,
    Map<String, Long> counters,
    CountingSummary counting,
    List<PartitionProgress> partitions,
    BooksCheck books) {}
