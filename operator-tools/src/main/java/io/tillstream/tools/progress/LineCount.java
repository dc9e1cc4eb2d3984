package io.tillstream.tools.progress;

import io.tillstream.contract.log.LogStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The number of lines in a folder of logs. */
final class LineCount {

  private static final int BUFFER_BYTES = 1 << 20;

  private LineCount() {}

  /**
   * Number of complete lines in the files of a stream; text after the last newline does not count.
   *
   * @throws IOException where a file cannot be read
   */
  static long of(Path folder, LogStream stream) throws IOException {
    long lines = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, stream.fileGlob())) {
      for (Path file : files) {
        lines += of(file);
      }
    }
    return lines;
  }

  private static long of(Path file) throws IOException {
    long lines = 0;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer.clear()) >= 0) {
        for (int i = 0; i < buffer.position(); i++) {
          if (buffer.get(i) == '\n') {
            lines++;
          }
        }
      }
    }
    return lines;
  }
}
