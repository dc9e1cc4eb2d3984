package io.tillstream.contract.redis;

import io.tillstream.contract.log.LogStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The ledger: up to which offset each partition is counted, and of which topic. Immutable.
 *
 * @param offsets partition → next offset to count
 * @param topicIds topic → id that Kafka gave the counted topic
 * @param malformed partition → text that is not an offset
 */
public record Ledger(
    SortedMap<PartitionName, Long> offsets,
    Map<String, String> topicIds,
    SortedMap<PartitionName, String> malformed) {

  private static final String ID_SUFFIX = Namespace.topicIdField("");

  public Ledger {
    offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
    topicIds = Map.copyOf(topicIds);
    malformed = Collections.unmodifiableSortedMap(new TreeMap<>(malformed));
  }

  /** Reads the fields of {@link Namespace#ledger()}; other fields than its own are left out. */
  public static Ledger of(Map<String, String> hash) {
    SortedMap<PartitionName, Long> offsets = new TreeMap<>();
    SortedMap<PartitionName, String> malformed = new TreeMap<>();
    Map<String, String> topicIds = new HashMap<>();
    hash.forEach(
        (field, value) -> {
          if (field.endsWith(ID_SUFFIX)) {
            topicIds.put(field.substring(0, field.length() - ID_SUFFIX.length()), value);
            return;
          }
          PartitionName.parse(field)
              .ifPresent(
                  partition ->
                      offset(value)
                          .ifPresentOrElse(
                              next -> offsets.put(partition, next),
                              () -> malformed.put(partition, value)));
        });
    return new Ledger(offsets, topicIds, malformed);
  }

  /** Reads an offset; empty for any other text. */
  public static OptionalLong offset(String text) {
    boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      return isNumber ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    } catch (NumberFormatException tooLong) {
      return OptionalLong.empty();
    }
  }

  /** Next offset to count; empty where the ledger has none. */
  public OptionalLong next(PartitionName partition) {
    Long next = offsets.get(partition);
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** The same for a partition by the name of its field. */
  public OptionalLong next(String partition) {
    return PartitionName.parse(partition).map(this::next).orElse(OptionalLong.empty());
  }

  /** Id of the counted topic; empty where the ledger has none. */
  public Optional<String> topicId(LogStream stream) {
    return Optional.ofNullable(topicIds.get(stream.topic()));
  }

  /** The partitions of a topic. */
  public SortedSet<PartitionName> partitions(LogStream stream) {
    return offsets.keySet().stream()
        .filter(partition -> partition.topic().equals(stream.topic()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
