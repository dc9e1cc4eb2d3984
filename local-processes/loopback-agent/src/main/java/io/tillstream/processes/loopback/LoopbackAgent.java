package io.tillstream.processes.loopback;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Java agent that makes the servers of Storm's daemons listen on 127.0.0.1. Storm binds Nimbus,
 * Supervisor and the workers' messaging to all interfaces and has no setting for it; the local
 * stack must not open ports to other machines.
 *
 * <p>In the classes that open those servers, {@code new InetSocketAddress(port)} becomes {@code new
 * InetSocketAddress(InetAddress.getLoopbackAddress(), port)}, and {@code new ServerSocket(port)}
 * likewise. Nothing else is touched. Only for the local stack; a real cluster needs its interfaces.
 */
public final class LoopbackAgent implements ClassFileTransformer {

  private static final Set<String> SERVERS =
      Set.of(
          "org/apache/storm/messaging/netty/Server",
          "org/apache/storm/thrift/transport/TServerTransport$AbstractServerTransportArgs",
          // these two check whether their port is free by listening on it for a moment
          "org/apache/storm/daemon/nimbus/Nimbus",
          "org/apache/storm/daemon/supervisor/Supervisor");

  private LoopbackAgent() {}

  /** Called by the JVM before the program's main. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new LoopbackAgent());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    return className != null && SERVERS.contains(className)
        ? LoopbackRewriting.rewrite(classFile)
        : null;
  }
}
