package io.tillstream.tools.verify.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Counters;
import io.tillstream.tools.OperatorException;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a generator's truth file, a token at a time: it may hold millions of members. Reads one
 * file once.
 */
public final class TruthFile {

  private static final int FORMAT_VERSION = 1;

  private final Path path;
  private final SumNames names;
  private final SumTable sums = new SumTable();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> lines = new HashMap<>();
  private final Map<String, Long> counters = new HashMap<>();

  private TruthFile(Path path, SumNames names) {
    this.path = path;
    this.names = names;
  }

  /**
   * Reads a truth file.
   *
   * @param names that the sums' numbers belong to
   * @throws OperatorException where it cannot be read or is something else
   */
  public static Truth read(Path path, SumNames names) {
    TruthFile file = new TruthFile(path, names);
    try (JsonParser parser = new JsonFactory().createParser(Files.newBufferedReader(path))) {
      file.read(parser);
    } catch (JsonParseException broken) {
      throw new OperatorException(
          String.format(
              Locale.ROOT,
              "%s is no truth file (%s): remove it, or name another with --truth",
              path,
              broken.getOriginalMessage()),
          broken);
    } catch (IOException unreadable) {
      throw new OperatorException(
          path + " cannot be read (" + unreadable.getMessage() + ")", unreadable);
    }
    return file.truth();
  }

  private Truth truth() {
    String version = texts.getOrDefault("formatVersion", "none");
    if (!version.equals(Integer.toString(FORMAT_VERSION))) {
      throw new OperatorException(
          String.format(
              Locale.ROOT,
              "%s has format version %s, not %d: it was written by another version of the generator",
              path,
              version,
              FORMAT_VERSION));
    }
    Map<LogStream, Long> linesByStream = new EnumMap<>(LogStream.class);
    for (LogStream stream : LogStream.values()) {
      linesByStream.put(stream, lines.getOrDefault(stream.topic(), 0L));
    }
    return new Truth(
        texts.getOrDefault("zone", ""),
        texts.getOrDefault("currency", ""),
        sums,
        linesByStream,
        counters.getOrDefault(Counters.DUPLICATES, 0L),
        counters.getOrDefault(Counters.MALFORMED, 0L));
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(parser, "not a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "lines" -> numbers(parser, lines::put);
        case "counters" -> numbers(parser, counters::put);
        case "rankings", "totals" -> tables(parser);
        default -> {
          if (value.isScalarValue()) {
            texts.put(field, parser.getText());
          } else {
            parser.skipChildren();
          }
        }
      }
    }
  }

  private void tables(JsonParser parser) throws IOException {
    requireObject(parser);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int table = names.tables().number(parser.currentName());
      parser.nextToken();
      numbers(parser, (member, value) -> sums.add(table, names.members().number(member), value));
    }
  }

  private interface NumberSink {
    void accept(String name, long number);
  }

  private static void numbers(JsonParser parser, NumberSink sink) throws IOException {
    requireObject(parser);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        throw new JsonParseException(parser, "the value of " + name + " is not a whole number");
      }
      sink.accept(name, parser.getLongValue());
    }
  }

  private static void requireObject(JsonParser parser) throws IOException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      throw new JsonParseException(parser, parser.currentName() + " is not an object");
    }
  }
}
