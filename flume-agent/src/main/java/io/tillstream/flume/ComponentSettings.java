package io.tillstream.flume;

import static java.util.stream.Collectors.joining;

import io.tillstream.contract.log.LogStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flume.Context;
import org.apache.flume.conf.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** The settings of one Flume component. An unknown or invalid one is an error that names it. */
record ComponentSettings(String component, Map<String, String> values) {

  ComponentSettings(String component, Context context) {
    this(component, context.getParameters());
  }

  /** Rejects every key except these and {@code type}, which is Flume's own. */
  void allowOnly(String... keys) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.remove("type");
    unknown.removeAll(Set.of(keys));
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          component + ": unknown settings " + unknown + "; allowed: " + Arrays.toString(keys));
    }
  }

  /** The stream whose topic the setting names; required. */
  LogStream stream(String key) {
    String value = values.get(key);
    return Arrays.stream(LogStream.values())
        .filter(stream -> stream.topic().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    key,
                    value,
                    Arrays.stream(LogStream.values())
                        .map(LogStream::topic)
                        .collect(joining(" or "))));
  }

  /** A whole number, from {@code least} to {@code most} inclusive. */
  int number(String key, int defaultValue, int least, int most) {
    String value = values.get(key);
    if (value == null) {
      return defaultValue;
    }
    String allowed = "a whole number from " + least + " to " + most;
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw invalid(key, value, allowed);
    }
    if (number < least || number > most) {
      throw invalid(key, value, allowed);
    }
    return number;
  }

  private ConfigurationException invalid(String key, @Nullable String value, String allowed) {
    String found = value == null ? "missing" : "'" + value + "'";
    return new ConfigurationException(
        component + ": " + key + " is " + found + "; allowed: " + allowed);
  }
}
