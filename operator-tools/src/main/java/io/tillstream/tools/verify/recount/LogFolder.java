package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.LogStream;
import io.tillstream.tools.console.OperatorException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder of log files, in the order in which a TAILDIR source takes them up. */
public record LogFolder(Path path) {

  /**
   * The files of all streams, oldest modification first and then by name.
   *
   * @throws OperatorException where the folder cannot be listed or holds no log file
   */
  public List<ListedLog> files() {
    if (!Files.isDirectory(path)) {
      throw new OperatorException(
          path + " is not a folder: name the one that holds the log files with --logs");
    }
    List<Dated> found = new ArrayList<>();
    for (LogStream stream : LogStream.values()) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, stream.fileGlob())) {
        for (Path entry : entries) {
          add(found, stream, entry);
        }
      } catch (IOException | DirectoryIteratorException unreadable) {
        throw new OperatorException(
            path + " cannot be listed (" + unreadable.getMessage() + ")", unreadable);
      }
    }
    if (found.isEmpty()) {
      throw new OperatorException(
          path + " holds no order*.log and no behavior*.log: name the right folder with --logs");
    }
    return found.stream()
        .sorted(Comparator.comparing(Dated::modified).thenComparing(dated -> dated.file().name()))
        .map(Dated::file)
        .toList();
  }

  /** NameTable of the files that hold more than was read of them. */
  public List<String> grown(Recount recount) {
    return files().stream()
        .filter(
            file ->
                file.bytes()
                    > recount.files().getOrDefault(file.path(), LineReader.Extent.NOTHING).bytes())
        .map(ListedLog::name)
        .toList();
  }

  private static void add(List<Dated> found, LogStream stream, Path entry) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        ListedLog file = new ListedLog(stream, entry, attributes.size());
        found.add(new Dated(file, attributes.lastModifiedTime()));
      }
    } catch (NoSuchFileException removed) {
      // rotated away between the listing and this look: no file of this folder any more
    }
  }

  private record Dated(ListedLog file, FileTime modified) {}
}
