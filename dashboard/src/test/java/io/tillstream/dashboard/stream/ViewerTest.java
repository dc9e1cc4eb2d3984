package io.tillstream.dashboard.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Window.Granularity;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewerTest {

  private final Connection connection = new Connection();
  private final Viewer viewer = new Viewer(Granularity.ALL, connection);

  @BeforeEach
  void open() {
    connection.ready = true;
    viewer.onWritePossible();
  }

  @Test
  void beginsWithTheTimeToWaitBeforeConnectingAgain() {
    assertThat(connection.taken()).isEqualTo("retry: 1000\n\n");
  }

  @Test
  void writesNothing_beforeTheServerSaysThatItMay() {
    Connection other = new Connection();
    other.ready = true;
    new Viewer(Granularity.ALL, other).offer(frame(1));
    assertThat(other.taken()).isEmpty();
  }

  @Test
  void sendsAndFlushesEachFrame_whenTheConnectionTakesThem() {
    connection.taken();
    viewer.offer(frame(1));
    viewer.offer(frame(2));
    assertThat(connection.taken()).isEqualTo("<1><2>");
    assertThat(connection.unflushed).as("bytes not flushed").isFalse();
  }

  @Test
  void missesFramesBetween_whenTheConnectionTakesNothing() {
    connection.taken();
    connection.ready = false;
    for (int sequence = 1; sequence <= 100; sequence++) {
      viewer.offer(frame(sequence));
    }
    assertThat(connection.taken()).as("while nothing is taken").isEmpty();
    connection.ready = true;
    viewer.onWritePossible();
    assertThat(connection.taken()).as("afterwards").isEqualTo("<100>");
  }

  @Test
  void sendsAComment_whenNothingWasSentSinceTheLastHeartbeat() {
    viewer.heartbeat();
    connection.taken();
    viewer.heartbeat();
    assertThat(connection.taken()).isEqualTo(":\n\n");
  }

  @Test
  void sendsNoComment_whenAFrameWasSentSinceTheLastHeartbeat() {
    viewer.heartbeat();
    viewer.offer(frame(1));
    connection.taken();
    viewer.heartbeat();
    assertThat(connection.taken()).isEmpty();
  }

  @Test
  void ends_whenAWriteFails() {
    connection.broken = true;
    viewer.offer(frame(1));
    assertThat(viewer.ended()).isCompleted();
  }

  @Test
  void ends_whenTheServerReportsAnError() {
    viewer.onError(new EOFException("reset"));
    assertThat(viewer.ended()).isCompleted();
  }

  private static Frame frame(long sequence) {
    return new Frame(sequence, ("<" + sequence + ">").getBytes(UTF_8));
  }

  /** A connection whose readiness the test sets, with the rules of the servlet API. */
  private static final class Connection extends ServletOutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ready;
    private boolean broken;
    private boolean readyChecked;
    private boolean unflushed;

    String taken() {
      String text = bytes.toString(UTF_8);
      bytes.reset();
      return text;
    }

    @Override
    public boolean isReady() {
      readyChecked = ready;
      return ready;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      mayProceed();
      bytes.write(buffer, offset, length);
      unflushed = true;
    }

    @Override
    public void flush() throws IOException {
      mayProceed();
      unflushed = false;
    }

    private void mayProceed() throws IOException {
      assertThat(readyChecked).as("isReady() was called before").isTrue();
      readyChecked = false;
      if (broken) {
        throw new EOFException("reset");
      }
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("the server's side");
    }
  }
}
