package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flume.Context;
import org.apache.flume.EventDeliveryException;
import org.apache.flume.Sink.Status;
import org.apache.flume.channel.file.FileChannel;
import org.apache.flume.conf.ConfigurationException;
import org.apache.flume.sink.AbstractSink;
import org.junit.jupiter.api.Test;

class PromptSinkProcessorTest {

  @Test
  void addsNoPauseOfFlume_whenTheChannelIsEmpty() throws EventDeliveryException {
    assertThat(processorOf(Status.BACKOFF).process())
        .as("after its own short pause")
        .isEqualTo(Status.READY);
  }

  @Test
  void continuesAtOnce_whenTheChannelHadLines() throws EventDeliveryException {
    assertThat(processorOf(Status.READY).process()).as("without a pause").isEqualTo(Status.READY);
  }

  @Test
  void leavesTheInterruptToFlume_whenTheAgentStopsDuringThePause() throws EventDeliveryException {
    Thread.currentThread().interrupt();

    assertThat(processorOf(Status.BACKOFF).process())
        .as("Flume pauses, and so notices the interrupt")
        .isEqualTo(Status.BACKOFF);
    assertThat(Thread.interrupted()).as("the interrupt is still set").isTrue();
  }

  @Test
  void namesTheSetting_whenItIsInvalid() {
    PromptSinkProcessor processor = new PromptSinkProcessor();

    assertThatThrownBy(() -> processor.configure(new Context(Map.of("idlePauseMillis", "0"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("idlePauseMillis is '0'; allowed: a whole number from 1 to 1000");
    assertThatThrownBy(() -> processor.configure(new Context(Map.of("pause", "20"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("unknown settings [pause]; allowed: [idlePauseMillis]");
  }

  @Test
  void exitsOnce_whenItsChannelCouldNotBeOpened() throws EventDeliveryException {
    List<String> exits = new ArrayList<>();
    PromptSinkProcessor processor = new PromptSinkProcessor(() -> exits.add("exit"));
    SinkThatReturns sink = new SinkThatReturns(Status.READY);
    FileChannel neverOpened = new FileChannel();
    neverOpened.setName("orders");
    sink.setChannel(neverOpened);
    processor.setSinks(List.of(sink));

    assertThat(List.of(processor.process(), processor.process()))
        .as("statuses returned to Flume")
        .containsOnly(Status.BACKOFF);
    assertThat(exits).containsExactly("exit");
  }

  private static PromptSinkProcessor processorOf(Status status) {
    PromptSinkProcessor processor = new PromptSinkProcessor();
    processor.configure(new Context(Map.of("type", "ours", "idlePauseMillis", "1")));
    processor.setSinks(List.of(new SinkThatReturns(status)));
    return processor;
  }

  private static final class SinkThatReturns extends AbstractSink {
    private final Status status;

    private SinkThatReturns(Status status) {
      this.status = status;
    }

    @Override
    public Status process() {
      return status;
    }
  }
}
