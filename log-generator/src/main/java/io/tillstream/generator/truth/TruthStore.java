package io.tillstream.generator.truth;

import com.fasterxml.jackson.core.JacksonException;
import io.tillstream.contract.truth.TruthDocument;
import io.tillstream.contract.truth.TruthJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads the truth file of a folder and replaces it atomically: the file is always complete. */
final class TruthStore {

  private TruthStore() {}

  /**
   * Reads the truth of a folder.
   *
   * @return the document, empty if the folder has none
   * @throws UnreadableTruthException if the file is damaged or has another format version
   */
  static Optional<TruthDocument> read(Path folder) throws IOException, UnreadableTruthException {
    Path file = folder.resolve(TruthDocument.FILE_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TruthDocument document;
    try {
      document = TruthJson.read(file);
    } catch (JacksonException e) {
      throw new UnreadableTruthException(file + " cannot be read: " + e.getOriginalMessage(), e);
    }
    if (document.formatVersion() != TruthDocument.FORMAT_VERSION) {
      throw new UnreadableTruthException(
          String.format(
              "%s has format version %d, not %d",
              file, document.formatVersion(), TruthDocument.FORMAT_VERSION),
          null);
    }
    return Optional.of(document);
  }

  /** Writes the truth to a temporary file, syncs it to disk, and renames it over the old one. */
  static void write(Path folder, TruthDocument document) throws IOException {
    Path unfinished = folder.resolve(TruthDocument.FILE_NAME + ".unfinished");
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        BufferedOutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      TruthJson.write(stream, document);
      stream.flush();
      channel.force(true);
    }
    Files.move(
        unfinished,
        folder.resolve(TruthDocument.FILE_NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
