package io.tillstream.processes.network;

import java.io.IOException;
import java.time.Duration;

/**
 * The server's ends of the open connections are closed, and the clients hear of it late: what they
 * send until then vanishes. Any other closing arrives as late.
 *
 * @param delay of each closing
 */
public record SlowClose(Duration delay) implements Toxic {

  @Override
  public void strike(Connection connection) {
    connection.closeServerSide();
  }

  @Override
  public void end(Flow flow) throws IOException, InterruptedException {
    flow.pauseUntil(System.nanoTime() + delay.toNanos());
    flow.end();
  }
}
