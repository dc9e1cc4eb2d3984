package io.tillstream.processes.network;

import java.io.IOException;
import java.time.Duration;

/**
 * A fault that closes the server's end of open connections and delays the notification of the
 * clients; what they send until then is discarded. Any other close is delayed, too.
 *
 * @param delay delay of each close
 */
public record SlowClose(Duration delay) implements Toxic {

  @Override
  public void onOpenConnection(Connection connection) {
    connection.closeServerSide();
  }

  @Override
  public void end(Flow flow) throws IOException, InterruptedException {
    flow.pauseUntil(System.nanoTime() + delay.toNanos());
    flow.end();
  }
}
