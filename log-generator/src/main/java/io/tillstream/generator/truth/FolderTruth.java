package io.tillstream.generator.truth;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.truth.RunId;
import io.tillstream.contract.truth.TruthDocument;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The truth about all log lines of a folder, to which a run adds its own figures.
 *
 * <p>It lists the log files that it covers, with their sizes. If a log file of the folder is
 * missing in the list or has another size (a run was killed, another program writes there), the
 * figures of its lines are not known, and the truth of the folder is {@linkplain #unknownBecause
 * unknown}.
 */
public final class FolderTruth {

  private final Path folder;
  private final ZoneId zone;
  private final Currency currency;
  private final @Nullable TruthDocument earlier;
  private final @Nullable String unknownBecause;

  private FolderTruth(
      Path folder,
      ZoneId zone,
      Currency currency,
      @Nullable TruthDocument earlier,
      @Nullable String unknownBecause) {
    this.folder = folder;
    this.zone = zone;
    this.currency = currency;
    this.earlier = earlier;
    this.unknownBecause = unknownBecause;
  }

  /** Reads the truth of the folder and compares it with the log files in it. */
  public static FolderTruth of(Path folder, ZoneId zone, Currency currency) throws IOException {
    Map<String, Long> files = logFiles(folder);
    Optional<TruthDocument> document;
    try {
      document = TruthStore.read(folder);
    } catch (UnreadableTruthException e) {
      return new FolderTruth(folder, zone, currency, null, e.getMessage());
    }
    if (document.isEmpty()) {
      return new FolderTruth(
          folder,
          zone,
          currency,
          null,
          files.isEmpty() ? null : "there is no " + TruthDocument.FILE_NAME);
    }
    return new FolderTruth(
        folder, zone, currency, document.get(), difference(document.get(), files));
  }

  /** Why the truth about the existing lines is unknown; empty if it is known. */
  public Optional<String> unknownBecause() {
    return Optional.ofNullable(unknownBecause);
  }

  /** Why this run cannot add its lines to the existing ones; empty if it can. */
  public Optional<String> conflictWith(RunId run) {
    if (earlier == null) {
      return Optional.empty();
    }
    if (!earlier.zone().equals(zone.getId())
        || !earlier.currency().equals(currency.getCurrencyCode())) {
      return Optional.of(
          "its logs were written for zone "
              + earlier.zone()
              + " and currency "
              + earlier.currency()
              + ", not "
              + zone
              + " and "
              + currency);
    }
    return earlier.runs().stream()
        .filter(other -> other.orderNumbers() == run.orderNumbers())
        .findFirst()
        .map(
            other ->
                "it contains a run with seed "
                    + other.seed()
                    + " and start "
                    + other.start()
                    + ", which has the same order numbers. Use another --seed or --start");
  }

  /**
   * Writes the truth about the existing lines, if it is known, and those of this run.
   *
   * @param files the log files of this run, with their sizes in bytes
   */
  public void write(TruthAccumulator truth, RunId run, Map<String, Long> files) throws IOException {
    KeyedSums sums = new KeyedSums();
    Map<String, Long> allFiles = new TreeMap<>(files);
    List<RunId> runs = new ArrayList<>();
    if (earlier != null && unknownBecause == null) {
      sums.addAll(earlier);
      allFiles.putAll(earlier.files());
      runs.addAll(earlier.runs());
    }
    runs.add(run);
    truth.addTo(sums);
    TruthStore.write(
        folder,
        new TruthDocument(
            TruthDocument.FORMAT_VERSION,
            zone.getId(),
            currency.getCurrencyCode(),
            run.seed(),
            run.start(),
            runs,
            allFiles,
            sums.lines(),
            sums.counters(),
            sums.rankings(),
            sums.totals()));
  }

  private static @Nullable String difference(TruthDocument truth, Map<String, Long> files) {
    for (Map.Entry<String, Long> file : files.entrySet()) {
      Long known = truth.files().get(file.getKey());
      if (known == null) {
        return TruthDocument.FILE_NAME + " does not cover " + file.getKey();
      }
      if (!known.equals(file.getValue())) {
        return TruthDocument.FILE_NAME
            + " lists "
            + file.getKey()
            + " with size "
            + known
            + ", but its size is "
            + file.getValue();
      }
    }
    return truth.files().keySet().stream()
        .filter(name -> !files.containsKey(name))
        .findFirst()
        .map(name -> TruthDocument.FILE_NAME + " covers " + name + ", which does not exist")
        .orElse(null);
  }

  /** Sizes in bytes of the log files that are not empty, by name. */
  private static Map<String, Long> logFiles(Path folder) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    for (LogStream stream : LogStream.values()) {
      try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, stream.fileGlob())) {
        for (Path log : logs) {
          if (Files.size(log) > 0) {
            files.put(log.getFileName().toString(), Files.size(log));
          }
        }
      }
    }
    return files;
  }
}
