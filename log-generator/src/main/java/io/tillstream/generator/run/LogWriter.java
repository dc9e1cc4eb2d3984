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
 * One of the two logs, with the copies and the malformed lines that come between the valid ones.
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
   * Writes what chance puts before the next valid line, and gives the empty buffer for that.
   *
   * @param localMillis the simulated local time, in milliseconds since 1970-01-01T00:00
   */
  StringBuilder nextLine(long localMillis) throws IOException {
    double chance = random.nextDouble();
    while (chance < noise.duplicates() + noise.malformed()) {
      Optional<String> earlier = recent.draw(localMillis, random);
      if (earlier.isPresent()) {
        writeFrom(earlier.get(), chance < noise.duplicates(), localMillis);
      }
      chance = earlier.isPresent() ? random.nextDouble() : 1;
    }
    return file.line();
  }

  /** Writes the valid line that was put into the buffer. */
  void write(StringBuilder line, long localMillis) throws IOException {
    file.write(localMillis);
    recent.offer(line, localMillis, random);
  }

  private void writeFrom(String earlier, boolean copy, long localMillis) throws IOException {
    file.line().append(copy ? earlier : defects.spoil(earlier, random));
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

  /** The files written, by name, with their sizes in bytes; right once it is closed. */
  Map<String, Long> sizes() throws IOException {
    return file.sizes();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
