package io.tillstream.testsupport.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension: the parameters of {@link RedisTest}. */
final class RedisExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RedisNamespace.class || type == RedisServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RedisServer.class
        ? ServerStore.own(context, RedisServer.class, RedisServer::start)
        : ServerStore.of(context)
            .computeIfAbsent(
                RedisNamespace.class, absent -> namespace(context), RedisNamespace.class);
  }

  private static RedisNamespace namespace(ExtensionContext context) {
    RedisServer shared = ServerStore.shared(context, RedisServer.class, RedisServer::start);
    return RedisNamespace.in(shared, "test-" + ServerStore.nextNumber());
  }
}
