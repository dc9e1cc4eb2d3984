package io.tillstream.tools.verify.truth;

import com.fasterxml.jackson.core.JacksonException;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.truth.TruthDocument;
import io.tillstream.contract.truth.TruthJson;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Reads the log generator's truth file into {@link SumTable}: it can hold millions of members. */
public final class TruthFile {

  private TruthFile() {}

  /**
   * Reads a truth file.
   *
   * @param names name tables whose numbers the sums use
   * @throws OperatorException if the file cannot be read or is not a truth file
   */
  public static GeneratorTruth read(Path path, SumNames names) {
    SumTable sums = new SumTable();
    try {
      TruthDocument document =
          TruthJson.read(
              path,
              key -> {
                int table = names.tables().number(key);
                return (member, value) -> sums.add(table, names.members().number(member), value);
              });
      requireVersion(path, document.formatVersion());
      return truth(document, sums);
    } catch (JacksonException broken) {
      throw new OperatorException(
          String.format(
              Locale.ROOT,
              "%s is not a truth file (%s): remove it, or name another with --truth",
              path,
              broken.getOriginalMessage()),
          broken);
    } catch (IOException unreadable) {
      throw new OperatorException(
          path + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
  }

  private static void requireVersion(Path path, int version) {
    if (version != TruthDocument.FORMAT_VERSION) {
      throw new OperatorException(
          String.format(
              Locale.ROOT,
              "%s has format version %s, not %d: it was written by another version of the generator",
              path,
              version == 0 ? "none" : version,
              TruthDocument.FORMAT_VERSION));
    }
  }

  private static GeneratorTruth truth(TruthDocument document, SumTable sums) {
    Map<LogStream, Long> lines = new EnumMap<>(LogStream.class);
    for (LogStream stream : LogStream.values()) {
      lines.put(stream, document.lines().getOrDefault(stream.topic(), 0L));
    }
    return new GeneratorTruth(
        document.zone(),
        document.currency(),
        sums,
        lines,
        document.counters().getOrDefault(Counters.DUPLICATES, 0L),
        document.counters().getOrDefault(Counters.MALFORMED, 0L));
  }
}
