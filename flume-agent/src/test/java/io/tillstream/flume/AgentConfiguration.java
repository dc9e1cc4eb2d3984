package io.tillstream.flume;

import io.tillstream.processes.part.Home;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration of the agent: a file of {@code conf}, with some settings changed.
 *
 * @param file name of the file
 * @param settings end of a setting's name, such as {@code capacity} → its value in each channel,
 *     source or sink that has the setting
 */
record AgentConfiguration(String file, Map<String, String> settings) {

  static AgentConfiguration taildir() {
    return new AgentConfiguration("flume-taildir.conf", Map.of());
  }

  static AgentConfiguration exec() {
    return new AgentConfiguration("flume-exec.conf", Map.of());
  }

  AgentConfiguration with(String name, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(name, value);
    return new AgentConfiguration(file, Map.copyOf(changed));
  }

  /**
   * The same, with a producer that notices within seconds that the broker is down: a stop of the
   * agent and the next attempt wait for its timeouts.
   */
  AgentConfiguration withShortBrokerTimeouts() {
    return with("kafka.producer.delivery.timeout.ms", "4000")
        .with("kafka.producer.request.timeout.ms", "3000")
        .with("kafka.producer.max.block.ms", "3000");
  }

  /**
   * The same, shipping to these topics. Where they are those of the contract, nothing changes;
   * other names need the topic header of the interceptor switched off.
   */
  AgentConfiguration shippingTo(Topics topics) {
    if (topics.hasContractNames()) {
      return this;
    }
    return with("allowTopicOverride", "false")
        .with("orders.kafka.topic", topics.orders())
        .with("behavior.kafka.topic", topics.behavior());
  }

  /**
   * Writes it into this folder.
   *
   * @throws IllegalStateException where the file lacks one of the settings
   */
  Path writeTo(Path folder) {
    try {
      String text = Files.readString(Home.find().conf(file));
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        text = changed(text, setting.getKey(), setting.getValue());
      }
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String changed(String text, String name, String value) {
    Matcher lines =
        Pattern.compile("^(tillstream[.].*[.]" + Pattern.quote(name) + " = ).*$", Pattern.MULTILINE)
            .matcher(text);
    if (!lines.find()) {
      throw new IllegalStateException(file + " has no setting " + name);
    }
    return lines.replaceAll("$1" + Matcher.quoteReplacement(value));
  }
}
