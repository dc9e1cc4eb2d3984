package io.tillstream.processes.storm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * A client of Nimbus that uses Thrift's framed binary protocol: {@code list<TopologySummary>
 * getTopologySummaries()}, in which each topology has its name as {@code 2: string name}, and
 * {@code NimbusSummary getLeader()}. (Storm's client would bring Storm's class path into this
 * process.)
 *
 * <p>The summaries come from ZooKeeper. {@code isTopologyNameAllowed} would be shorter, but answers
 * from memory, which a restarted Nimbus fills only some time after it has become leader. Until then
 * every topology would seem to be missing.
 */
final class NimbusProbe {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int CALL = 0x8001_0001;
  private static final int REPLY = 0x8001_0002;
  private static final int STRING = 11;
  private static final int LIST = 15;
  private static final int NAME_FIELD = 2;
  private static final int STRUCT = 12;
  private static final int STOP = 0;
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_FRAME_BYTES = 16 << 20;

  private final int port;

  NimbusProbe(int port) {
    this.port = port;
  }

  /** Whether Nimbus lists a topology of this name; empty if it does not answer. */
  Optional<Boolean> isTopologyListed(String name) {
    return call("getTopologySummaries", in -> isNameIn(in, name)).flatMap(answer -> answer);
  }

  /** Whether Nimbus is the leader, and so assigns topologies; empty if it does not answer. */
  Optional<Boolean> isLeader() {
    return call("getLeader", in -> isResult(in, STRUCT));
  }

  private <T> Optional<T> call(String method, ResponseReader<T> answer) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      byte[] request = request(method);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(request.length);
      out.write(request);
      out.flush();
      return Optional.of(answer.read(frame(new DataInputStream(socket.getInputStream()))));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private interface ResponseReader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static byte[] request(String method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(CALL);
    string(out, method);
    out.writeInt(1); // sequence number
    out.writeByte(STOP);
    return bytes.toByteArray();
  }

  private static void string(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static DataInputStream frame(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_FRAME_BYTES) {
      throw new IOException("Nimbus sent a frame of " + length + " bytes");
    }
    byte[] frame = new byte[length];
    in.readFully(frame);
    return new DataInputStream(new ByteArrayInputStream(frame));
  }

  /** Searches the bytes of the name field: type, number, length and text, which are unique. */
  private static Optional<Boolean> isNameIn(DataInputStream in, String name) throws IOException {
    if (!isResult(in, LIST)) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream field = new DataOutputStream(bytes);
    field.writeByte(STRING);
    field.writeShort(NAME_FIELD);
    string(field, name);
    // a character for each byte, so that text can be searched
    return Optional.of(
        new String(in.readAllBytes(), ISO_8859_1)
            .contains(new String(bytes.toByteArray(), ISO_8859_1)));
  }

  /** Whether this is a reply, not an exception, and holds a result of this type. */
  private static boolean isResult(DataInputStream in, int type) throws IOException {
    if (in.readInt() != REPLY) {
      return false;
    }
    int nameBytes = in.readInt();
    if (nameBytes < 0 || nameBytes > MAX_NAME_BYTES) {
      return false;
    }
    in.readFully(new byte[nameBytes]);
    in.readInt(); // sequence number
    return in.readByte() == type && in.readShort() == 0;
  }
}
