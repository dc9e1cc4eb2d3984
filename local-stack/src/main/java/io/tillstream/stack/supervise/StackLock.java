package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock of a data folder, held by the process that supervises its stack. The operating system
 * releases it when that process ends.
 */
public final class StackLock implements AutoCloseable {

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Acquires the lock.
   *
   * @return empty if another process holds it
   * @throws StartException if the data folder cannot be written
   */
  public static Optional<StackLock> take(DataFolder data) {
    try {
      Files.createDirectories(data.lock().getParent());
      FileChannel channel =
          FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(held -> new StackLock(channel));
    } catch (IOException cause) {
      throw new StartException(
          "Cannot write to the data folder " + data.path() + ": " + cause, cause);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldByThisJvm) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException cause) {
      throw new StartException("Cannot release the lock of the data folder: " + cause, cause);
    }
  }
}
