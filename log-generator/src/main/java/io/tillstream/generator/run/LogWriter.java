package io.tillstream.generator.run;

import io.tillstream.contract.log.LogStream;
import io.tillstream.generator.line.Defects;
import io.tillstream.generator.line.RecentLines;
import io.tillstream.generator.output.RollingLogFile;
import io.tillstream.generator.output.RolloverLimits;
import io.tillstream.generator.truth.TruthAccumulator;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Writer of one of the two logs. It adds duplicates and malformed lines between the valid lines.
 * Not safe for use by several threads.
 */
final class LogWriter implements Closeable {

  private final LogStream stream;
  private final RollingLogFile file;
  private final RecentLines recent = new RecentLines();
  private final Defects defects;
  private final NoiseRatios noise;
  private final TruthAccumulator truth;
  private final RandomGenerator random;

  LogWriter(
      Path folder,
      LogStream stream,
      RolloverLimits rolloverLimits,
      Defects defects,
      NoiseRatios noise,
      TruthAccumulator truth,
      RandomGenerator random) {
    this.stream = stream;
    this.file = new RollingLogFile(folder, stream, rolloverLimits);
    this.defects = defects;
    this.noise = noise;
    this.truth = truth;
    this.random = random;
  }

  /**
   * Writes a random number of duplicates and malformed lines, and returns the empty buffer for the
   * next valid line.
   *
   * @param localMillis the simulated local time, in milliseconds since 1970-01-01T00:00
   */
  StringBuilder nextLine(long localMillis) throws IOException {
    double chance = random.nextDouble();
    while (chance < noise.duplicates() + noise.malformed()) {
      Optional<String> earlier = recent.draw(localMillis, random);
      if (earlier.isPresent()) {
        writeDerived(earlier.get(), chance < noise.duplicates(), localMillis);
      }
      chance = earlier.isPresent() ? random.nextDouble() : 1;
    }
    return file.line();
  }

  /** Writes the valid line in the buffer. */
  void write(StringBuilder line, long localMillis) throws IOException {
    file.write(localMillis);
    recent.offer(line, localMillis, random);
  }

  private void writeDerived(String earlier, boolean copy, long localMillis) throws IOException {
    file.line().append(copy ? earlier : defects.corrupt(earlier, random));
    file.write(localMillis);
    if (copy) {
      truth.addDuplicate(stream);
    } else {
      truth.addMalformed(stream);
    }
  }

  void flush() throws IOException {
    file.flush();
  }

  /** Sizes in bytes of the files written, by name. Final after {@link #close}. */
  Map<String, Long> sizes() throws IOException {
    return file.sizes();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
