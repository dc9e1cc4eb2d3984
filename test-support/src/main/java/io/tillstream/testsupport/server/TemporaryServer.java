package io.tillstream.testsupport.server;

import io.tillstream.processes.fault.Folders;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A server in a temporary folder. JUnit closes it together with the context in which it is stored:
 * the server is killed and the folder is deleted.
 */
final class TemporaryServer<S extends Server> implements AutoCloseable {

  private final Path folder;
  private final S server;

  private TemporaryServer(Path folder, S server) {
    this.folder = folder;
    this.server = server;
  }

  static <S extends Server> TemporaryServer<S> start(Function<Path, S> start) {
    Path folder;
    try {
      folder = Files.createTempDirectory("tillstream-test-server-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    TemporaryServer<S> started = new TemporaryServer<>(folder, serverIn(folder, start));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(started::closeLate, "close-" + folder.getFileName()));
    return started;
  }

  private static <S> S serverIn(Path folder, Function<Path, S> start) {
    try {
      return start.apply(folder);
    } catch (StartException failure) {
      deleteAfter(failure, folder);
      throw failure;
    }
  }

  private static void deleteAfter(StartException failure, Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException notDeleted) {
      failure.addSuppressed(notDeleted);
    }
  }

  S server() {
    return server;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Folders.delete(folder);
  }

  /** For a JVM that ends before JUnit could close it. */
  private void closeLate() {
    try {
      close();
    } catch (IOException failure) {
      System.err.println(folder + " could not be deleted: " + failure);
    }
  }
}
