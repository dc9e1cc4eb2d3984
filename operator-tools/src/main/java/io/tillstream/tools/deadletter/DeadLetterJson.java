package io.tillstream.tools.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Base64;
import java.util.Optional;

/**
 * Dead letters as lines of JSON: {@code id}, {@code topic}, {@code partition}, {@code offset},
 * {@code reason}, {@code detail}, {@code line}; {@code lineBase64} in place of {@code line} where
 * its bytes are no text; {@code cut} where the line may go on.
 */
public final class DeadLetterJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private DeadLetterJson() {}

  /** One line, without its end. */
  public static String of(DeadLetter letter) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", letter.id());
    json.put("topic", letter.topic());
    json.put("partition", letter.partition());
    json.put("offset", letter.offset());
    json.put("reason", letter.reason());
    json.put("detail", letter.detail());
    text(letter.line())
        .ifPresentOrElse(
            text -> json.put("line", text),
            () -> json.put("lineBase64", Base64.getEncoder().encodeToString(letter.line())));
    if (letter.isCut()) {
      json.put("cut", true);
    }
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", impossible);
    }
  }

  /** The bytes as text, if they are UTF-8. */
  static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  /** What a line of a file says; {@code fault} tells why it cannot be used. */
  sealed interface Read {

    /** A line of a log, and the topic that it belongs to. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Line(String topic, byte[] bytes) implements Read {}

    /** Not one of ours. */
    record Unusable(String fault) implements Read {}
  }

  static Read read(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      return new Read.Unusable("is not JSON: " + broken.getOriginalMessage());
    }
    if (!json.path("topic").isTextual()) {
      return new Read.Unusable("has no text \"topic\"");
    }
    if (json.path("cut").asBoolean()) {
      return new Read.Unusable(
          "has only the beginning of its line: replace it with the whole line and remove \"cut\"");
    }
    if (json.has("line") == json.has("lineBase64")) {
      return new Read.Unusable("needs one of \"line\" and \"lineBase64\"");
    }
    JsonNode line = json.has("line") ? json.path("line") : json.path("lineBase64");
    if (!line.isTextual()) {
      return new Read.Unusable("has a line that is not text");
    }
    try {
      byte[] bytes =
          json.has("line")
              ? line.textValue().getBytes(UTF_8)
              : Base64.getDecoder().decode(line.textValue());
      return new Read.Line(json.path("topic").textValue(), bytes);
    } catch (IllegalArgumentException notBase64) {
      return new Read.Unusable("has a \"lineBase64\" that is not Base64");
    }
  }
}
