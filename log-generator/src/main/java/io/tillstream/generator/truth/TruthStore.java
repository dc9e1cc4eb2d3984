package io.tillstream.generator.truth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads and writes {@code truth.json}; what is there is always a whole file. */
final class TruthStore {

  static final String NAME = "truth.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private TruthStore() {}

  /**
   * Reads the truth of a folder.
   *
   * @return empty where there is none
   * @throws UnreadableTruthException where it is none that this version reads
   */
  static Optional<TruthDocument> read(Path folder) throws IOException, UnreadableTruthException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TruthDocument document;
    try {
      document = JSON.readValue(file.toFile(), TruthDocument.class);
    } catch (JacksonException e) {
      throw new UnreadableTruthException(file + " cannot be read: " + e.getOriginalMessage(), e);
    }
    if (document.formatVersion() != TruthDocument.FORMAT_VERSION) {
      throw new UnreadableTruthException(
          file + " has format version " + document.formatVersion() + ", not 1", null);
    }
    return Optional.of(document);
  }

  /** Writes the truth beside the one that is there, and then puts it into its place. */
  static void write(Path folder, TruthDocument document) throws IOException {
    Path unfinished = folder.resolve(NAME + ".unfinished");
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        BufferedOutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel));
        JsonGenerator json = JSON.getFactory().createGenerator(stream, JsonEncoding.UTF8)) {
      JSON.writeValue(json, document);
      json.writeRaw('\n');
      json.flush();
      stream.flush();
      channel.force(true);
    }
    Files.move(
        unfinished,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
