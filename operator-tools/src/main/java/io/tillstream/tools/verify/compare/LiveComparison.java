package io.tillstream.tools.verify.compare;

import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.figures.NameTable;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.figures.TableName;
import io.tillstream.tools.verify.figures.WholeNumbers;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.recount.TopicRecounter;
import io.tillstream.tools.verify.redis.FoundKey;
import io.tillstream.tools.verify.redis.RedisChunks;
import io.tillstream.tools.verify.redis.RedisChunks.Chunk;
import io.tillstream.tools.verify.redis.RedisChunks.Members;
import io.tillstream.tools.verify.redis.RedisChunks.Score;
import io.tillstream.tools.verify.redis.RedisChunks.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares rankings and totals with a recount while both go on: a chunk of Redis is read together
 * with its ledger, the recount is taken on to exactly that ledger, and the chunk is compared. So
 * nothing has to stand still, and no chunk is larger than Redis can hand out in passing.
 *
 * <p>A ranking that is larger than a chunk is asked for by the names that were known when its turn
 * came; how many members it has in all is compared with its last chunk.
 *
 * <p>Not safe for use by several threads.
 */
public final class LiveComparison {

  /** Members of one chunk, about: some milliseconds of Redis. */
  private final int chunkMembers;

  private final RedisChunks redis;
  private final TopicRecounter recounter;
  private final Ledger ledger;
  private final Findings findings;
  private final RetentionCheck retained;
  private final Set<String> compared = new HashSet<>();
  private long members;
  private long rankings;
  private long fields;
  private long totals;
  private long expired;

  /** Takes the recount on. */
  public interface Ledger {
    void advanceTo(Chunk<?> chunk) throws OperatorException;
  }

  public LiveComparison(
      RedisChunks redis,
      TopicRecounter recounter,
      Ledger ledger,
      Findings findings,
      RetentionCheck retained,
      int chunkMembers) {
    this.redis = redis;
    this.recounter = recounter;
    this.ledger = ledger;
    this.findings = findings;
    this.retained = retained;
    this.chunkMembers = chunkMembers;
  }

  /** Compares every table, and those that come into being meanwhile. */
  public Comparison.Extent compare(Progress progress) {
    for (List<FoundKey> due = due(); !due.isEmpty(); due = due()) {
      List<String> chunk = new ArrayList<>();
      long size = 0;
      for (FoundKey key : due) {
        progress.show(this::progress);
        compared.add(key.name());
        if (key.size() > 2L * chunkMembers && !key.isHash()) {
          compareInSlices(key.name());
          continue;
        }
        chunk.add(key.name());
        size += 10 + key.size();
        if (size >= chunkMembers) {
          compareWhole(chunk);
          chunk = new ArrayList<>();
          size = 0;
        }
      }
      compareWhole(chunk);
    }
    return new Comparison.Extent(members, rankings, fields, totals, expired);
  }

  private String progress() {
    return String.format(Locale.ROOT, "Comparing with Redis: %,d members", members + fields);
  }

  /** What is in Redis or ought to be, and is not compared yet. */
  private List<FoundKey> due() {
    Map<String, FoundKey> due = new HashMap<>();
    for (FoundKey key : redis.inventory()) {
      if (compared.contains(key.name())) {
        continue;
      }
      if (key.isTable()) {
        due.put(key.name(), key);
      } else if (TableName.parse(key.name()).isPresent()) {
        compared.add(key.name());
        findings.key(key.name(), "a ranking or totals", "a " + key.type());
      } else if (TableName.looksLikeTable(key.name()) || key.type().equals(FoundKey.SORTED_SET)) {
        compared.add(key.name());
        findings.key(key.name(), "no key of this name", "a " + key.type());
      }
    }
    NameTable tables = recounter.names().tables();
    recounter.sums().tables().stream()
        .mapToObj(tables::name)
        .filter(name -> !compared.contains(name))
        .forEach(name -> due.computeIfAbsent(name, LiveComparison::absent));
    return List.copyOf(due.values());
  }

  /** A table that ought to be there and was not when Redis was looked through. */
  private static FoundKey absent(String name) {
    boolean isTotals = TableName.parse(name).filter(TableName::isTotals).isPresent();
    return FoundKey.of(name, isTotals ? FoundKey.HASH : FoundKey.SORTED_SET, 0);
  }

  private void compareWhole(List<String> tables) {
    if (tables.isEmpty()) {
      return;
    }
    Chunk<List<Table>> chunk = redis.tables(tables);
    ledger.advanceTo(chunk);
    chunk.value().forEach(this::compare);
  }

  private void compare(Table found) {
    int table = recounter.names().tables().find(found.name());
    SumTable sums = recounter.sums();
    if (!sums.hasTable(table)) {
      if (found.size() > 0) {
        findings.key(found.name(), Difference.ABSENT, count(found.size()));
      }
    } else if (found.size() == 0) {
      absent(found.name(), sums.size(table));
    } else {
      BitSet met = new BitSet();
      found.scores().forEach(score -> compareScore(found.name(), table, score, met));
      found
          .fields()
          .forEach((field, value) -> compareField(found.name(), table, field, value, met));
      if (met.cardinality() < sums.size(table)) {
        missing(found.name(), table, met);
      }
      add(found.name(), sums.size(table));
    }
  }

  private void absent(String name, long size) {
    boolean isExpired =
        TableName.parse(name)
            .filter(table -> retained.mayHaveExpired(table.window().granularity()))
            .isPresent();
    if (isExpired) {
      expired++;
    } else {
      findings.key(name, count(size), Difference.ABSENT);
      add(name, size);
    }
  }

  private void compareScore(String name, int table, Score found, BitSet met) {
    int slot = slot(table, found.member(), met);
    if (slot == SumTable.ABSENT || recounter.sums().valueAt(slot) != found.score()) {
      differs(name, found.member(), slot, WholeNumbers.text(found.score()));
    }
  }

  private void compareField(String name, int table, String field, String value, BitSet met) {
    int slot = slot(table, field, met);
    if (slot == SumTable.ABSENT || !value.equals(Long.toString(recounter.sums().valueAt(slot)))) {
      differs(name, field, slot, value);
    }
  }

  private int slot(int table, String member, BitSet met) {
    int number = recounter.names().members().find(member);
    int slot = number == NameTable.UNKNOWN ? SumTable.ABSENT : recounter.sums().slot(table, number);
    if (slot != SumTable.ABSENT) {
      met.set(number);
    }
    return slot;
  }

  private void differs(String name, String member, int slot, String found) {
    String value =
        slot == SumTable.ABSENT ? Difference.ABSENT : Long.toString(recounter.sums().valueAt(slot));
    findings.member(name, member, value, found);
  }

  private void missing(String name, int table, BitSet met) {
    recounter
        .sums()
        .forEach(
            (slot, ofTable, member, value) -> {
              if (ofTable == table && !met.get(member)) {
                findings.member(
                    name,
                    recounter.names().members().name(member),
                    Long.toString(value),
                    Difference.ABSENT);
              }
            });
  }

  private void compareInSlices(String name) {
    int table = recounter.names().tables().find(name);
    List<String> known = members(table);
    Optional<Chunk<Members>> last = Optional.empty();
    for (int from = 0; from < known.size(); from += chunkMembers) {
      List<String> slice = known.subList(from, Math.min(known.size(), from + chunkMembers));
      Chunk<Members> chunk = redis.members(name, slice);
      ledger.advanceTo(chunk);
      for (int i = 0; i < slice.size(); i++) {
        compare(name, table, slice.get(i), chunk.value().scores().get(i));
      }
      last = Optional.of(chunk);
    }
    if (last.isEmpty() || last.get().value().size() != recounter.sums().size(table)) {
      unexpected(name, table);
    }
    add(name, known.size());
  }

  private void compare(String name, int table, String member, Optional<Double> found) {
    int number = recounter.names().members().find(member);
    int slot = recounter.sums().slot(table, number);
    if (found.isEmpty() || recounter.sums().valueAt(slot) != found.get()) {
      differs(name, member, slot, found.map(WholeNumbers::text).orElse(Difference.ABSENT));
    }
  }

  /** Its size is not what it should be: which members should not be there? */
  private void unexpected(String name, int table) {
    Map<String, Double> all = redis.scanMembers(name);
    ledger.advanceTo(redis.counters());
    all.forEach(
        (member, score) -> {
          int number = recounter.names().members().find(member);
          if (number == NameTable.UNKNOWN
              || recounter.sums().slot(table, number) == SumTable.ABSENT) {
            findings.member(name, member, Difference.ABSENT, WholeNumbers.text(score));
          }
        });
  }

  private List<String> members(int table) {
    List<String> known = new ArrayList<>();
    recounter
        .sums()
        .forEach(
            (slot, ofTable, member, value) -> {
              if (ofTable == table) {
                known.add(recounter.names().members().name(member));
              }
            });
    return known;
  }

  private void add(String name, long size) {
    if (TableName.parse(name).filter(TableName::isTotals).isPresent()) {
      totals++;
      fields += size;
    } else {
      rankings++;
      members += size;
    }
  }

  private static String count(long size) {
    return String.format(Locale.ROOT, "%,d members", size);
  }
}
