package io.tillstream.contract.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A parser of a YAML document into settings with their line numbers. It reads a stream of tokens,
 * because a tree has no line numbers and drops duplicate keys.
 */
final class SettingsDocument {

  private static final JsonFactory YAML = new YAMLFactory();

  private final String name;
  private final YAMLParser parser;
  private final List<Setting> settings = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  private SettingsDocument(String name, YAMLParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * Parses a document; the names of groups become the first part of the keys.
   *
   * @param name name of the document, for messages
   * @throws SettingsException if it is not one mapping of keys to single values
   */
  static List<Setting> read(String name, byte[] yaml) {
    try (YAMLParser parser = (YAMLParser) YAML.createParser(yaml)) {
      SettingsDocument document = new SettingsDocument(name, parser);
      document.read();
      return document.settings;
    } catch (JacksonException broken) {
      JsonLocation location = broken.getLocation();
      String line = location == null ? "" : ":" + location.getLineNr();
      throw new SettingsException(name + line + ": invalid YAML: " + firstLine(broken), broken);
    } catch (IOException broken) {
      throw new SettingsException(name + ": invalid YAML: " + broken.getMessage(), broken);
    }
  }

  /** The first line of a message; the others quote the file, which may contain a password. */
  private static String firstLine(JacksonException broken) {
    return String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
  }

  private void read() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw rejected("a settings file must consist of keys and values, such as redis:");
    }
    readGroup("");
    if (parser.nextToken() != null) {
      throw rejected("a settings file must contain only one document");
    }
  }

  private void readGroup(String prefix) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      String key = prefix + name;
      if (!keys.add(key)) {
        throw rejected("duplicate key " + key);
      }
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readGroup(key + ".");
      } else if (value == null || !value.isScalarValue() || parser.isCurrentAlias()) {
        throw rejected(key + " must be a single value, not a list or an alias");
      } else {
        String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
        settings.add(new Setting(key, text, here()));
      }
    }
  }

  private SettingsException rejected(String reason) {
    return new SettingsException(here() + ": " + reason);
  }

  private String here() {
    return name + ":" + parser.currentTokenLocation().getLineNr();
  }
}
