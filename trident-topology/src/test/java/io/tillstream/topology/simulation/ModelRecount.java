package io.tillstream.topology.simulation;

import io.tillstream.topology.batch.PartitionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A second count of the model's Kafka log: line by line, from what each line means, with keys
 * written out. It shares nothing with the product, and compares with everything that is in Redis.
 */
final class ModelRecount {

  private static final String PREFIX = "till:{live}:";
  private static final String COUNTERS = PREFIX + "counters";

  private final World world;
  private final Contents found;
  private final Contents expected = new Contents();

  ModelRecount(World world) {
    this.world = world;
    this.found = world.redis().contents();
  }

  void check() {
    new CommitCheck(found).check();
    for (SimulatedStream stream : SimulatedStream.values()) {
      String id =
          found.hashes.getOrDefault(PREFIX + "ledger", Map.of()).get(stream.topic() + ":id");
      if (id != null) {
        List<ModelTopic.Partition> partitions = world.kafka().ofId(id).partitions();
        for (int i = 0; i < partitions.size(); i++) {
          count(stream, i, partitions.get(i));
        }
      }
    }
    same(Invariant.RANKINGS_MATCH_LEDGER, expected.scores, found.scores);
    same(Invariant.TOTALS_MATCH_LEDGER, expected.hashes, numbers());
    same(Invariant.IDENTITIES_MATCH_LEDGER, expected.sets, found.sets);
    same(
        Invariant.DEAD_LETTERS_MATCH_LEDGER,
        sorted(expected.deadLetters),
        sorted(found.deadLetters));
  }

  private void count(SimulatedStream stream, int number, ModelTopic.Partition partition) {
    String field = stream.topic() + ":" + number;
    long next = found.number(PREFIX + "ledger", field);
    long from = world.beginning(new PartitionId(stream.topic(), number));
    for (ModelLine line : partition.lines()) {
      if (line.offset() >= from && line.offset() < next) {
        expected.increase(COUNTERS, "records:" + field, 1);
        count(field, line);
      }
    }
  }

  private void count(String partition, ModelLine line) {
    Fact fact = line.content().fact();
    if (fact instanceof Fact.Sale sale) {
      if (isFirst("seen:orders:" + sale.time().substring(0, 10), sale.number())) {
        count(sale);
      }
    } else if (fact instanceof Fact.Event event) {
      if (isFirst("seen:behavior:" + event.time().substring(0, 13), event.id())) {
        count(event);
      }
    } else if (fact instanceof Fact.Refund refund) {
      String seen = "seen:refunds:" + refund.time().substring(0, 10);
      if (!fits(refund)
          && !expected.sets.getOrDefault(PREFIX + seen, Set.of()).contains(refund.id())) {
        deadLetter(partition, line);
      } else if (isFirst(seen, refund.id())) {
        count(refund);
      }
    } else {
      if (fact instanceof Fact.Poison) {
        expected.increase(COUNTERS, "errors", 1);
      }
      deadLetter(partition, line);
    }
  }

  private void deadLetter(String partition, ModelLine line) {
    expected.increase(COUNTERS, "malformed", 1);
    expected.deadLetters.add(partition + ":" + line.offset());
  }

  private boolean isFirst(String set, String identity) {
    boolean isFirst = expected.set(PREFIX + set).add(identity);
    if (!isFirst) {
      expected.increase(COUNTERS, "duplicates", 1);
    }
    return isFirst;
  }

  private void count(Fact.Sale sale) {
    rank("merchant:sales", sale.time(), sale.merchant(), sale.paid());
    rank("merchant:orders", sale.time(), sale.merchant(), 1);
    rank("product:sales", sale.time(), sale.sku(), sale.paid());
    rank("product:units", sale.time(), sale.sku(), sale.units());
    if (!sale.customer().isEmpty()) {
      rank("customer:spend", sale.time(), sale.customer(), sale.paid());
      rank("customer:orders", sale.time(), sale.customer(), 1);
    }
    total("sales", sale.time(), sale.paid());
    total("discount", sale.time(), sale.discount());
    total("orders", sale.time(), 1);
    total("units", sale.time(), sale.units());
  }

  private void count(Fact.Event event) {
    rank("customer:activity", event.time(), event.customer(), 1);
    if (event.name().equals("product_view") && !event.sku().isEmpty()) {
      rank("product:views", event.time(), event.sku(), 1);
    }
    total("behaviors", event.time(), 1);
    total("event:" + event.name(), event.time(), 1);
  }

  private void count(Fact.Refund refund) {
    for (String ranking : rankings(refund)) {
      expected.scores(ranking).merge(refund.merchant(), refund.cents(), Long::sum);
    }
    expected.increase(PREFIX + "refunds:totals", "cents", refund.cents());
    expected.increase(PREFIX + "refunds:totals", "lines", 1);
  }

  private static List<String> rankings(Fact.Refund refund) {
    String net = PREFIX + "refunds:net";
    return List.of(net, net + ":day:" + refund.time().substring(0, 10));
  }

  /** Whether no score of its merchant leaves the range of whole numbers that a double holds. */
  private boolean fits(Fact.Refund refund) {
    return rankings(refund).stream()
        .map(key -> expected.scores.getOrDefault(key, Map.of()))
        .mapToLong(scores -> scores.getOrDefault(refund.merchant(), 0L) + refund.cents())
        .allMatch(sum -> Math.abs(sum) <= (1L << 53) - 1);
  }

  private void rank(String ranking, String time, String member, long delta) {
    String key = PREFIX + ranking;
    expected.scores(key).merge(member, delta, Long::sum);
    expected.scores(key + ":day:" + time.substring(0, 10)).merge(member, delta, Long::sum);
    expected.scores(key + ":hour:" + time.substring(0, 13)).merge(member, delta, Long::sum);
  }

  private void total(String field, String time, long delta) {
    String key = PREFIX + "totals";
    expected.increase(key, field, delta);
    expected.increase(key + ":day:" + time.substring(0, 10), field, delta);
    expected.increase(key + ":hour:" + time.substring(0, 13), field, delta);
    expected.increase(key + ":minute:" + time, field, delta);
  }

  /**
   * Totals and counters without those that depend on the faults, such as how many batches came
   * again.
   */
  private Map<String, Map<String, String>> numbers() {
    Map<String, Map<String, String>> numbers = new HashMap<>();
    found.hashes.forEach(
        (key, fields) -> {
          Map<String, String> kept = new HashMap<>(fields);
          if (key.equals(COUNTERS)) {
            kept.entrySet().removeIf(field -> !isCompared(field.getKey(), field.getValue()));
          }
          boolean isCounted =
              key.startsWith(PREFIX + "totals")
                  || key.equals(PREFIX + "refunds:totals")
                  || key.equals(COUNTERS);
          if (isCounted && !kept.isEmpty()) {
            numbers.put(key, kept);
          }
        });
    return numbers;
  }

  private static boolean isCompared(String counter, String value) {
    return !value.equals("0")
        && (counter.equals("duplicates")
            || counter.equals("malformed")
            || counter.equals("errors")
            || counter.startsWith("records:"));
  }

  private static List<String> sorted(List<String> letters) {
    return letters.stream().sorted().toList();
  }

  private static void same(Invariant invariant, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new Violation(invariant, difference(expected, found));
    }
  }

  private static String difference(Object expected, Object found) {
    if (expected instanceof Map<?, ?> left && found instanceof Map<?, ?> right) {
      Map<Object, String> differences = new TreeMap<>();
      Set<Object> keys = new HashSet<>(left.keySet());
      keys.addAll(right.keySet());
      for (Object key : new TreeSet<>(keys)) {
        if (!Objects.equals(left.get(key), right.get(key))) {
          differences.put(key, "expected " + left.get(key) + ", found " + right.get(key));
        }
      }
      return differences.toString();
    }
    return "expected " + expected + ", found " + found;
  }
}
