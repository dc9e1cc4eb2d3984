package io.tillstream.testsupport.server;

import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Free ports of 127.0.0.1 that no other test JVM of this user reserves. Each is locked as one byte
 * of a file until this JVM ends. Thread-safe.
 */
final class ReservedPorts {

  private static final FreePorts FREE = new FreePorts(new SplittableRandom());

  // the locks last as long as the channel, which is never closed
  private static final FileChannel CHANNEL = open();
  private static final List<FileLock> LOCKS = new ArrayList<>();

  private ReservedPorts() {}

  /** A port that this JVM has not been given before. */
  static synchronized int next() {
    try {
      while (true) {
        int port = FREE.next();
        FileLock lock = CHANNEL.tryLock(port, 1, false);
        if (lock != null) {
          LOCKS.add(lock);
          return port;
        }
      }
    } catch (IOException failure) {
      throw new StartException("No port can be reserved: " + failure.getMessage(), failure);
    }
  }

  private static FileChannel open() {
    Path file =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "tillstream-test-ports-" + System.getProperty("user.name"));
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new StartException(file + " cannot be opened: " + failure.getMessage(), failure);
    }
  }
}
