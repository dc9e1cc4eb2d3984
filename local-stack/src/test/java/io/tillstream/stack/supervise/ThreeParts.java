package io.tillstream.stack.supervise;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.stack.part.Home;
import io.tillstream.stack.process.FreePorts;
import io.tillstream.stack.state.DataFolder;
import io.tillstream.stack.state.Ports;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * A program that supervises Redis, ZooKeeper and Kafka on the data folder it is given, as {@code
 * up} does with all parts, and says {@code ready}.
 */
public final class ThreeParts {

  static final Set<String> NAMES = Set.of("redis", "zookeeper", "kafka");

  private ThreeParts() {}

  public static void main(String[] arguments) throws InterruptedException {
    DataFolder data = new DataFolder(Path.of(arguments[0]));
    Console console = new Console(System.out, false);
    StackLock lock = StackLock.take(data).orElseThrow();
    new Leftovers(data, console).end();
    StackRun run = new StackRun(plan(data), console, Clock.systemUTC(), NAMES::contains);
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

  static StackPlan plan(DataFolder data) {
    FreePorts free = new FreePorts(new SplittableRandom());
    Ports ports =
        new Ports(
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            List.of(free.next()));
    Map<String, String> flags =
        Map.of(
            "redis.port",
            Integer.toString(ports.redis()),
            "kafka.bootstrapServers",
            "127.0.0.1:" + ports.kafka());
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), flags);
    return new StackPlan(
        Home.find(),
        data,
        data.shopLogs(),
        false,
        2,
        ports,
        Optional.empty(),
        flags,
        settings,
        Optional.empty());
  }
}
