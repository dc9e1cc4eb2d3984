package io.tillstream.processes.part;

/**
 * An additional listener of a broker. Its clients connect to {@code advertisedPort}, on which a
 * proxy forwards to {@code port}.
 *
 * @param name name of the listener, in capitals
 * @param port port that the broker listens on
 * @param advertisedPort port that the broker returns to clients
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
