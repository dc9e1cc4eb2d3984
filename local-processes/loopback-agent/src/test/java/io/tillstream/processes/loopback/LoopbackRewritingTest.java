package io.tillstream.stack.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.processes.loopback.LoopbackRewriting;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackRewritingTest {

  /** What Storm's servers do. */
  public static final class Server {

    public InetSocketAddress address(int port) {
      return new InetSocketAddress(port);
    }

    public InetSocketAddress bound(int port) throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return new InetSocketAddress(socket.getInetAddress(), port);
      }
    }

    public InetSocketAddress named(int port) {
      return InetSocketAddress.createUnresolved("elsewhere", port);
    }
  }

  @Test
  void bindsToLoopback_whereAllInterfacesWereAskedFor() throws Exception {
    assertThat(new Server().address(16627).getAddress().isAnyLocalAddress()).isTrue();
    InetSocketAddress rewritten = call("address");
    assertThat(rewritten.getAddress().isLoopbackAddress()).isTrue();
    assertThat(rewritten.getPort()).isEqualTo(16627);
  }

  @Test
  void bindsServerSocketsToLoopback() throws Exception {
    assertThat(new Server().bound(16627).getAddress().isAnyLocalAddress()).isTrue();
    assertThat(call("bound").getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void leavesOtherAddressesAlone() throws Exception {
    assertThat(call("named").getHostString()).isEqualTo("elsewhere");
  }

  private static InetSocketAddress call(String method)
      throws IOException, ReflectiveOperationException, InvocationTargetException {
    Class<?> rewritten = new Rewritten().loadClass(Server.class.getName());
    Object server = rewritten.getDeclaredConstructor().newInstance();
    return (InetSocketAddress) rewritten.getMethod(method, int.class).invoke(server, 16627);
  }

  /** Loads the rewritten class beside the original. */
  private static final class Rewritten extends ClassLoader {

    private Rewritten() {
      super(LoopbackRewritingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Server.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream original =
          LoopbackRewritingTest.class.getResourceAsStream("LoopbackRewritingTest$Server.class")) {
        if (original == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = LoopbackRewriting.rewrite(original.readAllBytes());
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
