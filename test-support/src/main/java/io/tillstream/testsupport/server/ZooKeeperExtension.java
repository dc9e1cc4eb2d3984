package io.tillstream.testsupport.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension: the parameters of {@link ZooKeeperTest}. */
final class ZooKeeperExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ZooKeeperRoot.class || type == ZooKeeperServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ZooKeeperServer.class
        ? ServerStore.own(context, ZooKeeperServer.class, ZooKeeperServer::start)
        : ServerStore.of(context)
            .computeIfAbsent(ZooKeeperRoot.class, absent -> root(context), ZooKeeperRoot.class);
  }

  private static ZooKeeperRoot root(ExtensionContext context) {
    ZooKeeperServer shared =
        ServerStore.shared(context, ZooKeeperServer.class, ZooKeeperServer::start);
    return new ZooKeeperRoot(shared.port(), "/test-" + ServerStore.nextNumber());
  }
}
