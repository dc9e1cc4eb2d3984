package io.tillstream.flume;

import org.apache.flume.Context;
import org.apache.flume.EventDeliveryException;
import org.apache.flume.Sink.Status;
import org.apache.flume.channel.file.FileChannel;
import org.apache.flume.conf.Configurable;
import org.apache.flume.sink.AbstractSingleSinkProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flume sink processor of one sink that looks into an empty channel again after {@code
 * idlePauseMillis}. Flume's own pauses 1 s after the first look, then 2 s, up to 5 s, and none of
 * that can be configured: a line would reach Kafka seconds after it was written.
 *
 * <p>A failed delivery keeps Flume's pause of 5 s.
 *
 * <p>Flume does not try again to open a file channel that it could not open at its start, such as
 * on a full disk: it would run on and ship nothing for ever. This processor ends the agent then,
 * with code 1, so that whoever watches it starts it again.
 */
public final class PromptSinkProcessor extends AbstractSingleSinkProcessor implements Configurable {

  static final int DEFAULT_IDLE_PAUSE_MILLIS = 20;
  static final int MAX_IDLE_PAUSE_MILLIS = 1_000;
  private static final String IDLE_PAUSE_MILLIS = "idlePauseMillis";
  private static final Logger LOG = LoggerFactory.getLogger(PromptSinkProcessor.class);

  private final Runnable end;
  private boolean hasEnded;
  private long idlePauseMillis = DEFAULT_IDLE_PAUSE_MILLIS;

  /** As Flume makes it. */
  public PromptSinkProcessor() {
    // Flume's own shutdown waits for the thread that looks into the channel, which is this one
    this(() -> new Thread(() -> System.exit(1), "end-of-agent").start());
  }

  PromptSinkProcessor(Runnable end) {
    this.end = end;
  }

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
    if (getSink().getChannel() instanceof FileChannel channel && !channel.isOpen()) {
      endAgent(channel.getName());
      return Status.BACKOFF;
    }
    Status status = getSink().process();
    return status == Status.BACKOFF ? pause() : status;
  }

  private void endAgent(String channel) {
    if (!hasEnded) {
      hasEnded = true;
      LOG.error(
          "The channel {} could not be opened, for the reason above, and Flume does not try again:"
              + " the agent ends, and has to be started again. Nothing is lost, lines wait in their"
              + " logs.",
          channel);
      end.run();
    }
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
