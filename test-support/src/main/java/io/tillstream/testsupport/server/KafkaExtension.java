package io.tillstream.testsupport.server;

import io.tillstream.processes.os.StartException;
import io.tillstream.testsupport.server.KafkaTest.ContractNames;
import io.tillstream.testsupport.server.KafkaTest.Partitions;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension: the parameters of {@link KafkaTest}. */
final class KafkaExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Topics.class || type == KafkaServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == KafkaServer.class) {
      return ServerStore.own(context, KafkaServer.class, KafkaServer::start);
    }
    int partitions = parameter.findAnnotation(Partitions.class).map(Partitions::value).orElse(1);
    return parameter.isAnnotated(ContractNames.class)
        ? contractNames(context, partitions)
        : ServerStore.of(context)
            .computeIfAbsent(
                "topics of " + partitions,
                absent ->
                    Topics.create(shared(context), "-" + ServerStore.nextNumber(), partitions),
                Topics.class);
  }

  private static Topics contractNames(ExtensionContext context, int partitions) {
    Semaphore free =
        ServerStore.of(context.getRoot())
            .computeIfAbsent("contract names", absent -> new Semaphore(1), Semaphore.class);
    return ServerStore.of(context)
        .computeIfAbsent(
            "contract topics of " + partitions,
            absent -> Lease.take(free, shared(context), partitions),
            Lease.class)
        .topics();
  }

  private static KafkaServer shared(ExtensionContext context) {
    return ServerStore.shared(context, KafkaServer.class, KafkaServer::start);
  }

  /** The use of the contract's names, until JUnit closes it. */
  private record Lease(Semaphore free, KafkaServer kafka, Topics topics) implements AutoCloseable {

    static Lease take(Semaphore free, KafkaServer kafka, int partitions) {
      free.acquireUninterruptibly();
      try {
        return new Lease(free, kafka, Topics.create(kafka, "", partitions));
      } catch (StartException failure) {
        free.release();
        throw failure;
      }
    }

    @Override
    public void close() {
      try {
        kafka.deleteTopics(topics.names());
      } finally {
        free.release();
      }
    }
  }
}
