package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.tools.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A set of services with dependencies. Each service is started as soon as those it needs are ready,
 * and stopped as soon as those that need it have ended; independent services start at the same
 * time.
 *
 * <p>Thread-safe; {@link #stop} may be called while {@link #start} is under way.
 */
final class Stack {

  private final List<Step> steps;
  private final Console console;
  private final AtomicBoolean isStopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * A service and what it needs.
   *
   * @param does its purpose in a few words, for the console
   * @param needs names of the services it needs; they must come earlier in the list
   */
  record Step(Service service, String does, Set<String> needs) {}

  Stack(List<Step> steps, Console console) {
    this.steps = List.copyOf(steps);
    this.console = console;
  }

  /**
   * Starts all services and returns when they are ready.
   *
   * @throws StartException if a service does not start; all services are stopped then
   */
  void start() {
    ExecutorService threads = Executors.newCachedThreadPool();
    Map<String, CompletableFuture<Void>> ready = new HashMap<>();
    CompletableFuture<Void> failed = new CompletableFuture<>();
    for (Step step : steps) {
      CompletableFuture<Void> needs = all(ready, step.needs());
      ready.put(step.service().name(), needs.thenRunAsync(() -> start(step, failed), threads));
    }
    try {
      CompletableFuture.anyOf(failed, all(ready, ready.keySet())).join();
    } catch (CompletionException failure) {
      stop();
      throw rootOf(failure);
    } finally {
      threads.shutdown();
    }
  }

  /** Stops all services, the last started first, and returns when they have ended. */
  void stop() {
    if (!isStopping.compareAndSet(false, true)) {
      awaitStopped();
      return;
    }
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Step> reversed = new ArrayList<>(steps);
    Collections.reverse(reversed);
    Map<String, CompletableFuture<Void>> gone = new HashMap<>();
    for (Step step : reversed) {
      String name = step.service().name();
      Set<String> dependents = new java.util.HashSet<>();
      reversed.stream()
          .filter(other -> other.needs().contains(name))
          .forEach(other -> dependents.add(other.service().name()));
      gone.put(name, all(gone, dependents).thenRunAsync(step.service()::stop, threads));
    }
    try {
      CompletableFuture.allOf(gone.values().toArray(CompletableFuture[]::new)).join();
    } finally {
      threads.shutdown();
      stopped.countDown();
    }
  }

  boolean isStopping() {
    return isStopping.get();
  }

  /** The services, in the order of the list. */
  List<Service> services() {
    return steps.stream().map(Step::service).toList();
  }

  /** The states of the services, in the order of the list. */
  List<PartRecord> records() {
    return steps.stream().map(step -> step.service().record()).toList();
  }

  /** Starts one service; a failure completes {@code failed} at once. */
  private void start(Step step, CompletableFuture<Void> failed) {
    try {
      start(step);
    } catch (StartException failure) {
      failed.completeExceptionally(failure);
      throw failure;
    }
  }

  private void start(Step step) {
    if (isStopping()) {
      throw new StartException("Stopped before everything was ready");
    }
    long begin = System.nanoTime();
    step.service().start();
    PartRecord record = step.service().record();
    console.say(
        "  %-10s  %-46s %s%s"
            .formatted(
                record.name(),
                step.does(),
                Optional.ofNullable(record.port())
                    .map("port %-5d  "::formatted)
                    .orElse("            "),
                Console.seconds(Duration.ofNanos(System.nanoTime() - begin))));
  }

  private static CompletableFuture<Void> all(
      Map<String, CompletableFuture<Void>> futures, Set<String> names) {
    return CompletableFuture.allOf(
        names.stream().map(futures::get).toArray(CompletableFuture[]::new));
  }

  private static StartException rootOf(CompletionException failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof StartException start
        ? start
        : new StartException("Internal error while starting: " + cause, cause);
  }

  private void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
