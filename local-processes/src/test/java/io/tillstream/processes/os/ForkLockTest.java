package io.tillstream.processes.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        ForkLock.write(() -> Files.write(program, content));
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

  private static int startOthers(AtomicBoolean isDone) throws IOException, InterruptedException {
    while (!isDone.get()) {
      ForkLock.start(new ProcessBuilder("true")).waitFor();
    }
    return 0;
  }
}
