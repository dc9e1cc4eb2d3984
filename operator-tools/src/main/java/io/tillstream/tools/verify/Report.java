package io.tillstream.tools.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.contract.log.LogStream;
import io.tillstream.tools.console.Plural;
import io.tillstream.tools.verify.compare.Comparison;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.redis.RedisChunks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints a verdict as text or as JSON. */
public final class Report {

  private final PrintWriter target;
  private final boolean isJson;

  public Report(PrintWriter target, boolean isJson) {
    this.target = target;
    this.isJson = isJson;
  }

  public void print(Verdict verdict) {
    if (isJson) {
      target.println(json(verdict));
    } else {
      printText(verdict);
    }
    target.flush();
  }

  private void printText(Verdict verdict) {
    Recount recount = verdict.recount();
    line(
        "Recounted %s and %s in %s: %s, %,d malformed.",
        Plural.of(recount.lines(LogStream.ORDERS), "order line"),
        Plural.of(recount.lines(LogStream.BEHAVIOR), "behavior line"),
        verdict
            .live()
            .map(live -> Plural.of(live.partitions(), "partition"))
            .orElseGet(() -> Plural.of(recount.files().size(), "file")),
        Plural.of(recount.duplicates(), "duplicate"),
        recount.malformed());
    verdict.notes().forEach(note -> line("Note: %s.", note));
    verdict.live().ifPresent(live -> printCost(live.cost()));
    Comparison.Extent extent = verdict.result().extent();
    line(
        "Compared %s in %s, and %s in %s, at %s, with %s, in %s: %s",
        Plural.of(extent.members(), "member"),
        Plural.of(extent.rankings(), "ranking", "rankings and windows"),
        Plural.of(extent.fields(), "field"),
        Plural.of(extent.totals(), "total"),
        versions(verdict),
        sources(verdict),
        seconds(verdict.took()),
        verdict.isEqual() ? "all equal." : differences(verdict));
    verdict.differences().forEach(difference -> line("  %s", difference));
  }

  private void printCost(RedisChunks.Cost cost) {
    line(
        "Redis was read in %s, each with its ledger; longest single call: %s, %s in all.",
        Plural.of(cost.chunks(), "chunk"), millis(cost.longest()), millis(cost.all()));
  }

  private static String versions(Verdict verdict) {
    return verdict
        .live()
        .filter(live -> live.firstVersion() != verdict.version())
        .map(live -> format("versions %,d to %,d", live.firstVersion(), verdict.version()))
        .orElseGet(() -> format("version %,d", verdict.version()));
  }

  private static String sources(Verdict verdict) {
    if (verdict.live().isPresent()) {
      return "Kafka";
    }
    return verdict.isTruthCompared() ? "the logs and the generator's truth" : "the logs";
  }

  private static String differences(Verdict verdict) {
    long shown = verdict.differences().size();
    if (verdict.differenceCount() == 1) {
      return "1 difference.";
    }
    return verdict.differenceCount() == shown
        ? format("%,d differences.", shown)
        : format("%,d differences, of which the first %,d:", verdict.differenceCount(), shown);
  }

  private static ObjectNode json(Verdict verdict) {
    Recount recount = verdict.recount();
    Comparison.Extent extent = verdict.result().extent();
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("equal", verdict.isEqual());
    root.put("comparedWith", verdict.live().isPresent() ? "kafka" : "logs");
    root.put("version", verdict.version());
    verdict.live().ifPresent(live -> add(root, live));
    root.put("members", extent.members());
    root.put("rankings", extent.rankings());
    root.put("totalFields", extent.fields());
    root.put("totals", extent.totals());
    root.put("expired", extent.expiredTables());
    root.put("truthCompared", verdict.isTruthCompared());
    ObjectNode lines = root.putObject("lines");
    for (LogStream stream : LogStream.values()) {
      lines.put(stream.topic(), recount.lines(stream));
    }
    root.put("duplicates", recount.duplicates());
    root.put("malformed", recount.malformed());
    root.put("differenceCount", verdict.differenceCount());
    ArrayNode differences = root.putArray("differences");
    verdict.differences().forEach(difference -> add(differences.addObject(), difference));
    ArrayNode notes = root.putArray("notes");
    verdict.notes().forEach(notes::add);
    root.put("millis", verdict.took().toMillis());
    return root;
  }

  private static void add(ObjectNode node, Verdict.Live live) {
    node.put("firstVersion", live.firstVersion());
    node.put("redisPieces", live.cost().chunks());
    node.put("redisLongestMillis", live.cost().longest().toMillis());
    node.put("redisAllMillis", live.cost().all().toMillis());
  }

  private static void add(ObjectNode node, Difference difference) {
    node.put("key", difference.key());
    node.put("member", difference.member());
    node.put("expected", difference.expected());
    node.put("expectedBy", difference.sides().expecting());
    node.put("found", difference.found());
    node.put("foundIn", difference.sides().holding());
  }

  private void line(String text, Object... values) {
    target.println(format(text, values));
  }

  private static String millis(Duration duration) {
    return format("%,d ms", duration.plusNanos(999_999).toMillis());
  }

  private static String seconds(Duration duration) {
    return format("%.1f s", duration.toMillis() / 1000.0);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
