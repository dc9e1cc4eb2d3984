package io.tillstream.stack.storm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Asks Nimbus one question over its own protocol, Thrift's framed binary one: {@code bool
 * isTopologyNameAllowed(1: string name)}, which is false while a topology of that name is there.
 * The answer also tells that Nimbus works. (Storm's client would bring Storm's class path into this
 * process.)
 */
final class NimbusProbe {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final String METHOD = "isTopologyNameAllowed";
  private static final int CALL = 0x8001_0001;
  private static final int REPLY = 0x8001_0002;
  private static final int STRING = 11;
  private static final int BOOL = 2;
  private static final int STOP = 0;
  private static final int MAX_NAME_BYTES = 256;

  private final int port;

  NimbusProbe(int port) {
    this.port = port;
  }

  /** Whether Nimbus knows a topology of this name; empty where it does not answer. */
  Optional<Boolean> isTopologyListed(String name) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      byte[] question = question(name);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(question.length);
      out.write(question);
      out.flush();
      return answer(new DataInputStream(socket.getInputStream())).map(allowed -> !allowed);
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static byte[] question(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(CALL);
    string(out, METHOD);
    out.writeInt(1); // sequence number
    out.writeByte(STRING);
    out.writeShort(1); // number of the argument
    string(out, name);
    out.writeByte(STOP);
    return bytes.toByteArray();
  }

  private static void string(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Optional<Boolean> answer(DataInputStream in) throws IOException {
    in.readInt(); // length of the frame
    if (in.readInt() != REPLY) {
      return Optional.empty();
    }
    int nameBytes = in.readInt();
    if (nameBytes < 0 || nameBytes > MAX_NAME_BYTES) {
      return Optional.empty();
    }
    in.readFully(new byte[nameBytes]);
    in.readInt(); // sequence number
    boolean isResult = in.readByte() == BOOL && in.readShort() == 0;
    return isResult ? Optional.of(in.readByte() != 0) : Optional.empty();
  }
}
