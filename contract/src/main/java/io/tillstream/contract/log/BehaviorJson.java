package io.tillstream.contract.log;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;

/** How the JSON of the behavior log is read, by the parser and for the record key alike. */
final class BehaviorJson {

  /** Objects and arrays in each other; Jackson keeps a context for each level. */
  static final int MAX_DEPTH = 500;

  /** Longest number, in characters, wherever it stands. */
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
   * Whether the line begins with an object. A NUL behind its brace is excluded here, because
   * Jackson would take the line for UTF-16.
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

  /** The value at the current token, where it is a string or a number; a number is its text. */
  static Optional<String> text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getText());
      default -> Optional.empty();
    };
  }

  /** What is wrong, without the source that Jackson would quote. */
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
