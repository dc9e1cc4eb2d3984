package io.tillstream.stack.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The file {@code run/stack.json}: written at each change by the process that supervises the stack,
 * whole or not at all, and only for its owner to read, because settings may hold a password.
 */
public final class StackFile {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path path;

  public StackFile(DataFolder data) {
    this.path = data.stackFile();
  }

  /**
   * What was last written, if anything.
   *
   * @throws StartException where the file cannot be understood
   */
  public Optional<StackRecord> read() {
    try {
      StackRecord found = JSON.readValue(Files.readAllBytes(path), StackRecord.class);
      if (found.formatVersion() != StackRecord.FORMAT_VERSION) {
        throw new StartException(
            path + " was written by another version of Tillstream; stop that one and remove it");
      }
      return Optional.of(found);
    } catch (NoSuchFileException neverStarted) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new StartException(
          path + " cannot be read (" + unreadable.getMessage() + "); remove it if nothing runs",
          unreadable);
    }
  }

  /**
   * Replaces the file.
   *
   * @throws IOException where it cannot be written
   */
  public void write(StackRecord stack) throws IOException {
    Files.createDirectories(path.getParent());
    Path partial = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(partial);
    Files.createFile(
        partial,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(partial, JSON.writeValueAsBytes(stack));
    Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
