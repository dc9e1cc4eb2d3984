package io.tillstream.processes.part;

/**
 * A further way to a broker: clients that come by it are sent on to {@code advertisedPort}, behind
 * which something forwards to {@code port}.
 *
 * @param name of the listener, in capitals
 * @param port on which the broker listens
 * @param advertisedPort that it names to clients
 */
public record KafkaRoute(String name, int port, int advertisedPort) {

  String listener() {
    return name + "://127.0.0.1:" + port;
  }

  String advertisedListener() {
    return name + "://127.0.0.1:" + advertisedPort;
  }

  String protocol() {
    return name + ":PLAINTEXT";
  }
}
