package io.tillstream.flume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writer of a shop's log: keeps the file open and appends orders at a steady rate, in pieces that
 * end in the middle of a line. Thread-safe.
 */
final class PartialLineWriter {

  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final int PIECES_PER_SECOND = 100;

  private final String name;
  private final int linesPerPiece;
  private final FileOutputStream log;
  private final List<String> written = new ArrayList<>();
  private final ScheduledExecutorService shop =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "log-writer"));
  private final ScheduledFuture<?> writing;
  private byte[] rest = new byte[0];

  /**
   * Starts writing.
   *
   * @param name start of the order numbers
   */
  PartialLineWriter(Path file, String name, int linesPerSecond) throws IOException {
    this.name = name;
    this.linesPerPiece = linesPerSecond / PIECES_PER_SECOND;
    this.log = new FileOutputStream(file.toFile(), true);
    this.writing =
        shop.scheduleAtFixedRate(
            this::writeSome, 0, 1000 / PIECES_PER_SECOND, TimeUnit.MILLISECONDS);
  }

  /** Lines of which at least a part was written. */
  synchronized int count() {
    return written.size();
  }

  /** Waits until this many more lines are written. */
  void awaitMore(int lines) {
    int enough = count() + lines;
    await(lines + " more lines").atMost(TIMEOUT).until(() -> count() >= enough);
  }

  /** Writes the rest of the last line, closes the log and returns all lines. */
  List<String> end() throws Exception {
    shop.shutdown();
    if (!shop.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the log writer does not stop");
    }
    if (!writing.isCancelled()) {
      writing.get();
    }
    synchronized (this) {
      log.write(rest);
      log.close();
      return List.copyOf(written);
    }
  }

  private synchronized void writeSome() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < linesPerPiece; i++) {
      String line = SampleLines.order(name + "-" + written.size());
      written.add(line);
      lines.append(line).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(UTF_8);
    // the next piece completes the last line
    int cut = bytes.length - 40 - written.size() % 200;
    byte[] piece = new byte[rest.length + cut];
    System.arraycopy(rest, 0, piece, 0, rest.length);
    System.arraycopy(bytes, 0, piece, rest.length, cut);
    rest = Arrays.copyOfRange(bytes, cut, bytes.length);
    try {
      log.write(piece);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
