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
 * The file {@code run/stack.json}: the state of the stack of a data folder. The supervising process
 * replaces it atomically at each change. Only its owner can read it, because settings may hold a
 * password.
 */
public final class StackFile {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path path;

  public StackFile(DataFolder data) {
    this.path = data.stackFile();
  }

  /**
   * Reads the file.
   *
   * @return empty if there is no file
   * @throws StartException if the file cannot be read or has another format
   */
  public Optional<StackRecord> read() {
    try {
      StackRecord found = JSON.readValue(Files.readAllBytes(path), StackRecord.class);
      if (found.formatVersion() != StackRecord.FORMAT_VERSION) {
        throw new StartException(
            path
                + " was written by another version of Tillstream. Stop the stack with that version, then"
                + " remove the file.");
      }
      return Optional.of(found);
    } catch (NoSuchFileException neverStarted) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new StartException(
          path
              + " cannot be read: "
              + unreadable.getMessage()
              + ". If no stack is running on the data folder, remove it.",
          unreadable);
    }
  }

  /**
   * Replaces the file atomically.
   *
   * @throws IOException if it cannot be written
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
