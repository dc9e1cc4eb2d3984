package io.tillstream.testsupport.server;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The servers that JUnit keeps for tests, and what tests have of them. */
final class ServerStore {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private ServerStore() {}

  /** What is stored here ends with the test or, where the class asked for it, with the class. */
  static Store of(ExtensionContext context) {
    return context.getStore(Namespace.create(ServerStore.class));
  }

  /** The server that all tests of the JVM share: started for the first, closed after the last. */
  static <S extends Server> S shared(
      ExtensionContext context, Class<S> type, Function<Path, S> start) {
    return get(of(context.getRoot()), "shared " + type.getName(), type, start);
  }

  /** A server that no other test uses. */
  static <S extends Server> S own(
      ExtensionContext context, Class<S> type, Function<Path, S> start) {
    return get(of(context), "own " + type.getName(), type, start);
  }

  /** A number that this JVM has not been given before. */
  static int nextNumber() {
    return NUMBERS.incrementAndGet();
  }

  private static <S extends Server> S get(
      Store store, String key, Class<S> type, Function<Path, S> start) {
    TemporaryServer<?> found =
        store.computeIfAbsent(key, absent -> TemporaryServer.start(start), TemporaryServer.class);
    return type.cast(found.server());
  }
}
