package io.tillstream.contract.truth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Reads rankings or totals: into a map, or, where the read has a {@link FigureSink} as attribute,
 * into that, with an empty map as result. Stateless, safe for use by several threads.
 */
final class FiguresDeserializer extends JsonDeserializer<Map<String, Map<String, Long>>> {

  @Override
  public Map<String, Map<String, Long>> deserialize(JsonParser parser, DeserializationContext read)
      throws IOException {
    Map<String, Map<String, Long>> tables = new HashMap<>();
    FigureSink sink =
        read.getAttribute(FigureSink.class) instanceof FigureSink given
            ? given
            : key -> tables.computeIfAbsent(key, absent -> new HashMap<>())::put;
    requireObject(parser, read);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      ObjLongConsumer<String> table = sink.table(parser.currentName());
      parser.nextToken();
      readTable(parser, read, table);
    }
    return tables;
  }

  @Override
  public Map<String, Map<String, Long>> getEmptyValue(DeserializationContext read) {
    return Map.of();
  }

  private static void readTable(
      JsonParser parser, DeserializationContext read, ObjLongConsumer<String> table)
      throws IOException {
    requireObject(parser, read);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        throw JsonMappingException.from(read, "the value of " + name + " is not a whole number");
      }
      table.accept(name, parser.getLongValue());
    }
  }

  private static void requireObject(JsonParser parser, DeserializationContext read)
      throws IOException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      throw JsonMappingException.from(read, parser.currentName() + " is not an object");
    }
  }
}
