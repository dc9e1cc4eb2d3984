package io.tillstream.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The client of a stream. It reads as fast as it can. */
final class StreamReader implements Flow.Subscriber<String>, AutoCloseable {

  /** One event. */
  record Event(String id, String name, String data) {

    JsonNode json() throws JsonProcessingException {
      return JSON.readTree(data);
    }

    long version() {
      return Long.parseLong(id);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIMEOUT_SECONDS = 30;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger received = new AtomicInteger();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private String id = "";
  private String name = "";
  private String data = "";

  static StreamReader open(HttpClient client, URI uri, String... headers) {
    StreamReader reader = new StreamReader();
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    CompletableFuture<?> unused =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(reader));
    return reader;
  }

  /** Takes the next event. */
  Event next() throws InterruptedException, TimeoutException {
    Event event = events.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new TimeoutException("No event in " + TIMEOUT_SECONDS + " s");
    }
    return event;
  }

  /** Takes events until one matches. */
  Event await(Predicate<Event> wanted) throws InterruptedException, TimeoutException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    Event event = next();
    while (!wanted.test(event)) {
      if (System.nanoTime() > deadlineNanos) {
        throw new TimeoutException("The last event is " + event);
      }
      event = next();
    }
    return event;
  }

  /** Takes events until a snapshot of this version or a later one. */
  Event awaitVersion(long version) throws InterruptedException, TimeoutException {
    return await(event -> event.name().equals("snapshot") && event.version() >= version);
  }

  /** The number of events received. */
  int received() {
    return received.get();
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription.complete(newSubscription);
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith("id: ")) {
      id = line.substring(4);
    } else if (line.startsWith("event: ")) {
      name = line.substring(7);
    } else if (line.startsWith("data: ")) {
      data = line.substring(6);
    } else if (line.isEmpty() && !data.isEmpty()) {
      received.incrementAndGet();
      events.add(new Event(id, name, data));
      data = "";
    }
  }

  @Override
  public void onError(@Nullable Throwable ended) {}

  @Override
  public void onComplete() {}

  @Override
  public void close() {
    CompletableFuture<?> unused = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
