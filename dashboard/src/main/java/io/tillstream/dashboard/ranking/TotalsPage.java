package io.tillstream.dashboard.ranking;

import io.tillstream.dashboard.health.Counting;
import io.tillstream.dashboard.health.Partition;
import java.util.List;
import java.util.Map;

/**
 * The totals of a window and how counting goes, as {@code GET /api/totals} answers.
 *
 * @param asOf when it was read, ISO 8601
 * @param totals fields as in Redis: amounts in minor units, {@code event:…} for each behavior event
 * @param eventsOmitted whether there were too many names of events to list them
 * @param counters fields as in Redis
 */
public record TotalsPage(
    String window,
    long version,
    String asOf,
    Map<String, Long> totals,
    boolean eventsOmitted,
    Map<String, Long> counters,
    Counting counting,
    List<Partition> partitions,
    Books books) {}
