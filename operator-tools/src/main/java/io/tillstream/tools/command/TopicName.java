package io.tillstream.tools.command;

import io.tillstream.contract.log.LogStream;
import io.tillstream.tools.console.UsageException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A topic as an option names it. */
final class TopicName {

  private TopicName() {}

  /**
   * Its stream.
   *
   * @throws UsageException where there is no such topic
   */
  static LogStream parse(String name) {
    return Arrays.stream(LogStream.values())
        .filter(stream -> stream.topic().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageException("--topic must be " + names() + ", not " + name));
  }

  private static String names() {
    return Arrays.stream(LogStream.values())
        .map(LogStream::topic)
        .collect(Collectors.joining(" or "));
  }
}
