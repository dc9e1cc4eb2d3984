package io.tillstream.stack.supervise;

import io.tillstream.processes.part.DataFolder;
import io.tillstream.tools.console.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A program that supervises Redis, ZooKeeper and Kafka on the data folder it is given, as {@code
 * up} does with all parts, and prints {@code ready}.
 */
public final class ThreeParts {

  static final Set<String> NAMES = Set.of("redis", "zookeeper", "kafka");

  private ThreeParts() {}

  public static void main(String[] arguments) throws InterruptedException {
    DataFolder data = new DataFolder(Path.of(arguments[0]));
    Console console = new Console(System.out, false);
    StackLock lock = StackLock.take(data).orElseThrow();
    new OrphanedProcesses(data, console).end();
    StackRun run = new StackRun(StackPlans.free(data), console, Clock.systemUTC(), NAMES::contains);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run.stop();
                  lock.close();
                },
                "stop-stack"));
    run.start();
    console.say("ready");
    new CountDownLatch(1).await();
  }
}
