package io.tillstream.flume;

import org.apache.flume.Context;
import org.apache.flume.EventDeliveryException;
import org.apache.flume.Sink.Status;
import org.apache.flume.conf.Configurable;
import org.apache.flume.sink.AbstractSingleSinkProcessor;

/**
 * Flume sink processor of one sink that looks into an empty channel again after {@code
 * idlePauseMillis}. Flume's own pauses 1 s after the first look, then 2 s, up to 5 s, and none of
 * that can be configured: a line would reach Kafka seconds after it was written.
 *
 * <p>A failed delivery keeps Flume's pause of 5 s.
 */
public final class PromptSinkProcessor extends AbstractSingleSinkProcessor implements Configurable {

  static final int DEFAULT_IDLE_PAUSE_MILLIS = 20;
  static final int MAX_IDLE_PAUSE_MILLIS = 1_000;
  private static final String IDLE_PAUSE_MILLIS = "idlePauseMillis";

  private long idlePauseMillis = DEFAULT_IDLE_PAUSE_MILLIS;

  @Override
  public void configure(Context context) {
    ComponentSettings settings =
        new ComponentSettings("sink processor " + getClass().getName(), context);
    settings.allowOnly(IDLE_PAUSE_MILLIS);
    idlePauseMillis =
        settings.number(IDLE_PAUSE_MILLIS, DEFAULT_IDLE_PAUSE_MILLIS, 1, MAX_IDLE_PAUSE_MILLIS);
  }

  @Override
  public Status process() throws EventDeliveryException {
    Status status = getSink().process();
    return status == Status.BACKOFF ? pause() : status;
  }

  /** Returns READY, which to Flume means: no pause of yours; BACKOFF if the agent is stopping. */
  private Status pause() {
    try {
      Thread.sleep(idlePauseMillis);
      return Status.READY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Status.BACKOFF;
    }
  }
}
