package io.tillstream.dashboard.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.dashboard.wire.Json;
import java.nio.ByteBuffer;

/**
 * A server-sent event, encoded once for all viewers.
 *
 * @param sequence grows from frame to frame: of two, the larger is the newer
 * @param bytes not to be changed
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all viewers on purpose, compared by none
record Frame(long sequence, byte[] bytes) {

  /** The start of every stream: how long a browser waits before it reconnects. */
  static final byte[] HELLO = "retry: 1000\n\n".getBytes(UTF_8);

  /** A comment. Writing it reveals a connection that is gone. */
  static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  static Frame snapshot(long sequence, SnapshotMessage message) {
    return event(sequence, "id: " + message.version() + "\nevent: snapshot", message);
  }

  static Frame status(long sequence, StatusMessage message) {
    return event(sequence, "event: status", message);
  }

  private static Frame event(long sequence, String head, Object message) {
    byte[] start = (head + "\ndata: ").getBytes(UTF_8);
    byte[] data = Json.bytes(message); // one line: JSON escapes CR and LF
    ByteBuffer frame = ByteBuffer.allocate(start.length + data.length + 2);
    frame.put(start).put(data).put((byte) '\n').put((byte) '\n');
    return new Frame(sequence, frame.array());
  }
}
