package io.tillstream.contract.truth;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes {@link TruthDocument} as JSON. Unknown fields are ignored, so that a later
 * version can add some. All methods are safe for use by several threads.
 */
public final class TruthJson {

  private static final ObjectMapper COMPLETE =
      builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

  private static final ObjectMapper PARTIAL =
      builder().defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)).build();

  private TruthJson() {}

  /**
   * Reads a document into memory. Each field has to be present.
   *
   * @throws com.fasterxml.jackson.core.JacksonException if the file is not a complete document
   * @throws IOException if the file cannot be read
   */
  public static TruthDocument read(Path file) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      return COMPLETE.readValue(json, TruthDocument.class);
    }
  }

  /**
   * Reads a document whose figures may not fit into memory: passes the rankings and totals to
   * {@code figures} while reading, and returns the document with both empty. A missing field is
   * empty or 0.
   *
   * @throws com.fasterxml.jackson.core.JacksonException if the file is not a truth document
   * @throws IOException if the file cannot be read
   */
  public static TruthDocument read(Path file, FigureSink figures) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      return PARTIAL
          .readerFor(TruthDocument.class)
          .withAttribute(FigureSink.class, figures)
          .readValue(json);
    }
  }

  /** Writes a document and a line feed, and leaves the stream open. */
  public static void write(OutputStream target, TruthDocument document) throws IOException {
    try (JsonGenerator json = COMPLETE.getFactory().createGenerator(target, JsonEncoding.UTF8)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      COMPLETE.writeValue(json, document);
      json.writeRaw('\n');
    }
  }

  private static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }
}
