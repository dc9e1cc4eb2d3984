package io.tillstream.processes.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkLockTest {

  private static final int PROGRAMS = 100;
  private static final int PIECE_BYTES = 16;

  @Test
  void aProgramRunsRightAfterItWasWritten_whileOtherProcessesStart(@TempDir Path folder)
      throws Exception {
    byte[] content = Files.readAllBytes(SearchPath.find("true").orElseThrow());
    AtomicBoolean isDone = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(2);
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        running.add(others.submit(() -> startOthers(isDone)));
      }
      for (int i = 0; i < PROGRAMS; i++) {
        Path program = folder.resolve("program-" + i);
        writeInPieces(program, content);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Process process = ForkLock.start(new ProcessBuilder(program.toString()));
        String output = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("exit code, %s", output).isZero();
      }
    } finally {
      isDone.set(true);
      for (Future<?> other : running) {
        other.get();
      }
      others.shutdown();
    }
  }

  /** Keeps the file open for longer than it takes to start a process. */
  private static void writeInPieces(Path program, byte[] content) throws IOException {
    try (OutputStream file = Files.newOutputStream(program)) {
      for (int from = 0; from < content.length; from += PIECE_BYTES) {
        file.write(content, from, Math.min(PIECE_BYTES, content.length - from));
      }
    }
  }

  private static int startOthers(AtomicBoolean isDone) throws IOException, InterruptedException {
    while (!isDone.get()) {
      ForkLock.start(new ProcessBuilder("true")).waitFor();
    }
    return 0;
  }
}
