package io.tillstream.topology.redis;

import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.DeadLetterEntry;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Deltas;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.Accounting;
import io.tillstream.topology.ledger.RangeBooks;

/** The protocol's own figures under the names of the contract. */
public final class RedisAccounting implements Accounting {

  private static final long serialVersionUID = 1L;

  private final String countersKey;
  private final String deadLettersKey;
  private final int maxDeadLetters;

  public RedisAccounting(Settings settings) {
    Namespace namespace = new Namespace(settings.redis().namespace());
    this.countersKey = namespace.counters();
    this.deadLettersKey = namespace.deadLetters();
    this.maxDeadLetters = settings.retention().deadLetters();
  }

  @Override
  public void commit(PartitionId id, CommitFigures figures, Effects effects) {
    Deltas counters = effects.fields(countersKey, 0);
    RangeBooks books = figures.books();
    addWhereAny(counters, Counters.DUPLICATES, books.duplicates());
    addWhereAny(counters, Counters.MALFORMED, books.malformed());
    addWhereAny(counters, Counters.ERRORS, books.errors());
    String topic = id.topic();
    counters.add(Counters.records(topic, id.partition()), books.records());
    counters.add(Counters.replayedBatches(topic, id.partition()), figures.replays());
    counters.add(Counters.fencedRecords(topic, id.partition()), figures.fenced());
    String now = Long.toString(figures.atMillis());
    effects.setField(countersKey, Counters.committedMillis(topic, id.partition()), now);
    effects.setField(countersKey, Counters.LAST_COMMIT_MILLIS, now);
    effects.setFieldIfAbsent(countersKey, Counters.FIRST_COMMIT_MILLIS, now);
  }

  private static void addWhereAny(Deltas counters, String field, long count) {
    if (count > 0) {
      counters.add(field, count);
    }
  }

  @Override
  public void deadLetter(PartitionId id, LogLine line, Malformed malformed, Effects effects) {
    DeadLetterEntry entry =
        DeadLetterEntry.of(id.topic(), id.partition(), line.offset(), malformed, line.bytes());
    effects.append(deadLettersKey, maxDeadLetters, entry.fields());
  }
}
