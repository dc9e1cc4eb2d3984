package io.tillstream.tools.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.LineLookup;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Writes dead letters to a file, each with its whole line: what was cut is fetched from Kafka
 * again, as long as it holds the record. The file appears under its name when all of it is written:
 * one that ends early would look whole.
 *
 * <p>Not safe for use by several threads.
 */
public final class Export {

  private final Settings settings;
  private final Path file;
  private long written;
  private long fetched;
  private long cut;

  public Export(Settings settings, Path file) {
    this.settings = settings;
    this.file = file;
  }

  /**
   * What was written.
   *
   * @param letters all of them
   * @param fetched whole lines that came from Kafka
   * @param cut letters whose line stays cut
   */
  public record Written(long letters, long fetched, long cut) {}

  /**
   * Writes it.
   *
   * @param progress receives the number of lines written
   * @throws FileAlreadyExistsException if the file exists: it may hold repaired lines
   * @throws io.tillstream.processes.os.OperatorException where Redis does not answer, or Kafka does
   *     not while a line is to be completed; no file is left then
   */
  public Written write(DeadLetterFilter filter, LongConsumer progress) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path partial =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    // Ctrl-C runs no finally block
    partial.toFile().deleteOnExit();
    try {
      writeLetters(filter, partial, progress);
      Files.move(partial, file);
    } finally {
      Files.deleteIfExists(partial);
    }
    return new Written(written, fetched, cut);
  }

  private void writeLetters(DeadLetterFilter filter, Path partial, LongConsumer progress)
      throws IOException {
    try (RedisDeadLetters letters = new RedisDeadLetters(settings.redis());
        LineLookup kafka = new LineLookup(settings.kafka().bootstrapServers());
        BufferedWriter target = Files.newBufferedWriter(partial, UTF_8)) {
      letters.oldestFirst(
          filter,
          letter -> {
            target.write(DeadLetterJson.of(letter.isCut() ? completed(letter, kafka) : letter));
            target.write('\n');
            written++;
            progress.accept(written);
          });
    }
  }

  /** Another topic of the name may have another line there; then the front differs. */
  private DeadLetter completed(DeadLetter letter, LineLookup kafka) {
    Optional<byte[]> whole =
        letter.stream()
            .flatMap(stream -> kafka.line(stream, letter.partition(), letter.offset()))
            .filter(line -> startsWith(line, letter.line()));
    if (whole.isEmpty()) {
      cut++;
      return letter;
    }
    fetched++;
    return letter.whole(whole.get());
  }

  private static boolean startsWith(byte[] line, byte[] front) {
    return line.length >= front.length
        && Arrays.equals(line, 0, front.length, front, 0, front.length);
  }
}
