package io.tillstream.processes.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ports that a process of this user has for itself until it ends: locks on single bytes of one
 * file, which the operating system releases with the process. A port is not in use before its
 * server listens, nor while its server is being restarted; the reservation keeps it from other
 * processes then.
 *
 * <p>Thread-safe.
 */
final class PortReservations {

  private static final Path FILE =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "tillstream-ports-" + System.getProperty("user.name") + ".lock");

  private static final Set<Integer> OWN = new HashSet<>();

  /** Open until this process ends: to close any channel of the file would release all locks. */
  private static @Nullable FileChannel channel;

  private PortReservations() {}

  /**
   * Reserves a port, unless it is reserved already, by this process or another one.
   *
   * @throws StartException where the file cannot be locked
   */
  static synchronized boolean reserve(int port) {
    if (!OWN.add(port)) {
      return false;
    }
    try {
      return open().tryLock(port, 1, false) != null;
    } catch (OverlappingFileLockException reservedByAnotherClassLoader) {
      return false;
    } catch (IOException cause) {
      throw new StartException("Ports cannot be reserved in " + FILE + ": " + cause, cause);
    }
  }

  private static FileChannel open() throws IOException {
    FileChannel opened = channel;
    if (opened == null) {
      opened = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = opened;
    }
    return opened;
  }
}
