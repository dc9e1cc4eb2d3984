package io.tillstream.contract.log;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;

/** JSON functions that the parser of the behavior log and the record key share. */
final class BehaviorJson {

  /** Maximum depth of nested objects and arrays; Jackson keeps a context for each level. */
  static final int MAX_DEPTH = 500;

  /** Maximum length of a number, in characters. */
  static final int MAX_NUMBER_LENGTH = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // a table of names is shared by all lines and fails on collisions: whether a line is
          // valid would depend on the lines before it
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  // the length of the line bounds these
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private BehaviorJson() {}

  /**
   * Whether the line begins with an object. A NUL after its brace is rejected here, because Jackson
   * would read the line as UTF-16.
   */
  static boolean beginsObject(LineContent line) {
    int start = start(line);
    return start < line.to()
        && line.bytes()[start] == '{'
        && (start + 1 == line.to() || line.bytes()[start + 1] != 0);
  }

  /** A parser whose current token is the opening brace of a line that {@link #beginsObject}. */
  static JsonParser open(LineContent line) throws IOException {
    int start = start(line);
    JsonParser json = FACTORY.createParser(line.bytes(), start, line.to() - start);
    json.nextToken();
    return json;
  }

  /** The text of the value at the current token; empty if it is not a string or a number. */
  static Optional<String> text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getText());
      default -> Optional.empty();
    };
  }

  /** The message of a fault, without the source text that Jackson adds. */
  static String describe(IOException fault) {
    return fault instanceof JacksonException json
        ? json.getOriginalMessage()
        : String.valueOf(fault.getMessage());
  }

  private static int start(LineContent line) {
    int start = line.from();
    while (start < line.to() && isJsonBlank(line.bytes()[start])) {
      start++;
    }
    return start;
  }

  private static boolean isJsonBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
