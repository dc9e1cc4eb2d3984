package io.tillstream.generator.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.appender.rolling.DirectWriteRolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.apache.logging.log4j.core.appender.rolling.RolloverDescription;
import org.apache.logging.log4j.core.appender.rolling.RolloverDescriptionImpl;
import org.apache.logging.log4j.core.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A direct-write strategy for Log4j: it writes to files {@code <stream>-<date>-<n>.log} and renames
 * none. The date is that of the simulated clock, which Log4j's own strategy does not support; n is
 * one more than the highest existing number, so that no file of an earlier run is written to.
 *
 * <p>Not safe for use by several threads.
 */
final class DatedRolloverStrategy extends DirectWriteRolloverStrategy {

  private static final String SUFFIX = ".log";

  private final Path folder;
  private final String stream;
  private final List<Path> finished = new ArrayList<>();
  private LocalDate date = LocalDate.EPOCH;
  private @Nullable Path current;

  DatedRolloverStrategy(Path folder, String stream, Configuration configuration) {
    super(Integer.MAX_VALUE, 0, configuration.getStrSubstitutor(), null, false, null);
    this.folder = folder;
    this.stream = stream;
  }

  /** Sets the date of the next file. */
  void setDate(LocalDate date) {
    this.date = date;
  }

  /** All files of this run, oldest first. */
  List<Path> files() {
    List<Path> all = new ArrayList<>(finished);
    if (current != null) {
      all.add(current);
    }
    return all;
  }

  @Override
  public String getCurrentFileName(RollingFileManager manager) {
    Path file = current;
    if (file == null) {
      file = next();
      current = file;
    }
    return file.toString();
  }

  /** Log4j requests the name early, and clears it as long as the file does not exist. */
  @Override
  public void clearCurrentFileName() {
    current = null;
  }

  @Override
  public RolloverDescription rollover(RollingFileManager manager) {
    String name = getCurrentFileName(manager);
    finished.add(Path.of(name));
    current = null;
    return new RolloverDescriptionImpl(name, false, null, null);
  }

  private Path next() {
    String prefix = stream + "-" + date + "-";
    long highest = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        highest = Math.max(highest, number(file.getFileName().toString(), prefix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the folder " + folder, e);
    }
    return folder.resolve(prefix + (highest + 1) + SUFFIX);
  }

  /** The number n of a file name with this prefix, 0 for other names. */
  private static long number(String name, String prefix) {
    if (!name.startsWith(prefix) || !name.endsWith(SUFFIX)) {
      return 0;
    }
    String digits = name.substring(prefix.length(), name.length() - SUFFIX.length());
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 9
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Long.parseLong(digits) : 0;
  }
}
