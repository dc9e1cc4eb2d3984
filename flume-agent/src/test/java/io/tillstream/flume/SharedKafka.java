package io.tillstream.flume;

import io.tillstream.testsupport.server.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension: one Kafka for all tests of the JVM, started with the first one and ended after
 * the last one. A parameter of type {@link AgentTopics} gets topics of its own on it. A test that
 * kills Kafka starts another one.
 */
final class SharedKafka implements ParameterResolver {

  /** Asks for the topics that the contract names, which this Kafka has once. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface ContractNames {}

  private static final AtomicInteger TOPICS = new AtomicInteger();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == AgentTopics.class;
  }

  @Override
  public AgentTopics resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    Instance shared =
        extension
            .getRoot()
            .getStore(Namespace.create(SharedKafka.class))
            .computeIfAbsent(Instance.class, key -> Instance.start(), Instance.class);
    String suffix =
        parameter.isAnnotated(ContractNames.class) ? "" : "-" + TOPICS.incrementAndGet();
    return AgentTopics.create(shared.kafka(), suffix);
  }

  /** JUnit closes it when all tests have ended. */
  private record Instance(KafkaServer kafka, Path folder) implements AutoCloseable {

    static Instance start() {
      try {
        Path folder = Files.createTempDirectory("kafka-of-tests");
        return new Instance(KafkaServer.start(folder), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      kafka.close();
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
