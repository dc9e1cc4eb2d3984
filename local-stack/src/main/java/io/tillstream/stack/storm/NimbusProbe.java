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
 * Asks Nimbus over its own protocol, Thrift's framed binary one: {@code bool
 * isTopologyNameAllowed(1: string name)}, which is false while a topology of that name is there,
 * and {@code NimbusSummary getLeader()}. (Storm's client would bring Storm's class path into this
 * process.)
 */
final class NimbusProbe {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int CALL = 0x8001_0001;
  private static final int REPLY = 0x8001_0002;
  private static final int STRING = 11;
  private static final int BOOL = 2;
  private static final int STRUCT = 12;
  private static final int STOP = 0;
  private static final int MAX_NAME_BYTES = 256;

  private final int port;

  NimbusProbe(int port) {
    this.port = port;
  }

  /** Whether Nimbus knows a topology of this name; empty where it does not answer. */
  Optional<Boolean> isTopologyListed(String name) {
    return ask("isTopologyNameAllowed", Optional.of(name), NimbusProbe::bool)
        .flatMap(answer -> answer)
        .map(allowed -> !allowed);
  }

  /** Whether Nimbus leads, and so takes and assigns topologies; empty where it does not answer. */
  Optional<Boolean> isLed() {
    return ask("getLeader", Optional.empty(), NimbusProbe::isStruct);
  }

  private <T> Optional<T> ask(String method, Optional<String> argument, Answer<T> answer) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      byte[] question = question(method, argument);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(question.length);
      out.write(question);
      out.flush();
      return Optional.of(answer.read(new DataInputStream(socket.getInputStream())));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private interface Answer<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static byte[] question(String method, Optional<String> argument) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(CALL);
    string(out, method);
    out.writeInt(1); // sequence number
    if (argument.isPresent()) {
      out.writeByte(STRING);
      out.writeShort(1); // number of the argument
      string(out, argument.get());
    }
    out.writeByte(STOP);
    return bytes.toByteArray();
  }

  private static void string(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Optional<Boolean> bool(DataInputStream in) throws IOException {
    return isResult(in, BOOL) ? Optional.of(in.readByte() != 0) : Optional.empty();
  }

  private static boolean isStruct(DataInputStream in) throws IOException {
    return isResult(in, STRUCT);
  }

  /** Whether this is a reply, not an exception, and holds a result of this type. */
  private static boolean isResult(DataInputStream in, int type) throws IOException {
    in.readInt(); // length of the frame
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
