package io.tillstream.contract.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The text form of settings, as values by key and as JSON. */
final class SettingsText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingsText() {}

  static String toJson(Settings settings) {
    try {
      return JSON.writeValueAsString(texts(settings));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Text always has a form in JSON", impossible);
    }
  }

  /** Reads JSON like a settings file, because JSON is YAML, too. */
  static Settings fromJson(String json) {
    SettingValues values = new SettingValues();
    values.putAll(SettingsDocument.read("JSON", json.getBytes(StandardCharsets.UTF_8)));
    return SettingsRules.apply(values);
  }

  /** The value of each key as a settings file would contain it. */
  static Map<String, String> texts(Settings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    collect("", settings, texts);
    return texts;
  }

  private static void collect(String prefix, Record group, Map<String, String> texts) {
    for (RecordComponent component : group.getClass().getRecordComponents()) {
      String key = prefix + component.getName();
      Object value = value(component, group);
      if (value instanceof Record inner) {
        collect(key + ".", inner, texts);
      } else {
        texts.put(key, text(value));
      }
    }
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return DurationText.format(duration);
    }
    return value instanceof Optional<?> optional
        ? optional.map(Object::toString).orElse("")
        : value.toString();
  }

  private static Object value(RecordComponent component, Record group) {
    try {
      return component.getAccessor().invoke(group);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("The accessors of a record are public", impossible);
    }
  }
}
