package io.tillstream.generator.output;

import io.tillstream.contract.log.LogStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.appender.RollingRandomAccessFileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * One of the two logs of a folder: writes lines to files {@code <stream>-<date>-<n>.log} with
 * Log4j's rolling appender. Lines are visible to readers after {@link #flush}, when the buffer is
 * full, and after {@link #close}, which never leaves an incomplete line.
 *
 * <p>Not safe for use by several threads.
 */
public final class RollingLogFile implements Closeable {

  /** A line and a line feed, on each operating system. */
  private static final String PATTERN = "%m\n";

  private static final int CLOSE_TIMEOUT_SECONDS = 10;

  private final DatedRolloverStrategy files;
  private final RollingRandomAccessFileAppender appender;
  private final MutableLogEvent event = new MutableLogEvent();
  private final StringBuilder line = new StringBuilder(1024);
  private boolean closed;

  /** Creates a log in an existing folder. The first file is created with the first line. */
  public RollingLogFile(Path folder, LogStream stream, RolloverLimits rolloverLimits) {
    Configuration configuration = new DefaultConfiguration();
    files = new DatedRolloverStrategy(folder, stream.topic(), configuration);
    // Only the name of the Log4j manager; the strategy names the files.
    String pattern = folder.resolve(stream.topic() + ".log").toString().replace("%", "%%");
    appender =
        RollingRandomAccessFileAppender.newBuilder()
            .setName(stream.topic())
            .setConfiguration(configuration)
            .setLayout(
                PatternLayout.newBuilder()
                    .setConfiguration(configuration)
                    .setPattern(PATTERN)
                    .setCharset(StandardCharsets.UTF_8)
                    .build())
            .setFilePattern(pattern)
            .setAppend(true)
            .setImmediateFlush(false)
            .setIgnoreExceptions(false)
            .setPolicy(new SimulatedTimePolicy(rolloverLimits, files))
            .setStrategy(files)
            .build();
    appender.start();
    event.setMessage(new LineMessage(line));
  }

  /** An empty buffer for the next line; valid until the next call. */
  public StringBuilder line() {
    line.setLength(0);
    return line;
  }

  /**
   * Writes the content of {@link #line} as a line.
   *
   * @param localMillis the simulated local time, in milliseconds since 1970-01-01T00:00
   * @throws IOException if the write fails, such as on a full disk
   */
  public void write(long localMillis) throws IOException {
    event.setTimeMillis(localMillis);
    try {
      appender.append(event);
    } catch (AppenderLoggingException | UncheckedIOException e) {
      throw failure(e);
    }
  }

  /** Makes all lines written so far visible to readers. */
  public void flush() throws IOException {
    try {
      appender.getManager().flush();
    } catch (AppenderLoggingException | UncheckedIOException e) {
      throw failure(e);
    }
  }

  /**
   * Sizes in bytes of the files of this log, by name. Final after {@link #close}. A file that was
   * renamed or removed meanwhile is left out.
   */
  public Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Path file : files.files()) {
      if (Files.exists(file)) {
        sizes.put(file.getFileName().toString(), Files.size(file));
      }
    }
    return sizes;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      flush();
    } finally {
      appender.stop(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static IOException failure(RuntimeException e) {
    Throwable cause = e.getCause();
    return cause instanceof IOException
        ? new IOException(e.getMessage() + ": " + cause.getMessage(), e)
        : new IOException(e.getMessage(), e);
  }
}
