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
 * Flume sink processor for one sink that polls an empty channel every {@code idlePauseMillis}.
 * Flume's own processor pauses for 1 s after the first poll, then for 2 s, up to 5 s, and that
 * cannot be configured: a line would reach Kafka seconds after it was written.
 *
 * <p>After a failed delivery Flume's pause of 5 s stays.
 *
 * <p>Flume does not retry to open a file channel that failed to open at the start, such as on a
 * full disk: the agent would run and ship nothing. This processor then ends the agent with exit
 * code 1, so that its supervisor (systemd, {@code bin/tillstream up}) restarts it.
 */
public final class PromptSinkProcessor extends AbstractSingleSinkProcessor implements Configurable {

  static final int DEFAULT_IDLE_PAUSE_MILLIS = 20;
  static final int MAX_IDLE_PAUSE_MILLIS = 1_000;
  private static final String IDLE_PAUSE_MILLIS = "idlePauseMillis";
  private static final Logger LOG = LoggerFactory.getLogger(PromptSinkProcessor.class);

  private final Runnable exit;
  private boolean exitRequested;
  private long idlePauseMillis = DEFAULT_IDLE_PAUSE_MILLIS;

  /** The constructor that Flume calls. */
  public PromptSinkProcessor() {
    // not on this thread: the shutdown of Flume waits for the thread that polls the channel
    this(() -> new Thread(() -> System.exit(1), "agent-exit").start());
  }

  PromptSinkProcessor(Runnable exit) {
    this.exit = exit;
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
      exitAgent(channel.getName());
      return Status.BACKOFF;
    }
    Status status = getSink().process();
    return status == Status.BACKOFF ? pause() : status;
  }

  private void exitAgent(String channel) {
    if (!exitRequested) {
      exitRequested = true;
      LOG.error(
          "The channel {} could not be opened (the cause is logged above), and Flume does not retry."
              + " The agent exits with code 1. Fix the cause and restart it. No line is lost: lines"
              + " wait in their logs and in the channel.",
          channel);
      exit.run();
    }
  }

  /** Returns READY, so that Flume adds no pause of its own; BACKOFF if the agent is stopping. */
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
