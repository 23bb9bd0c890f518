package dev.petstore.bootstrap.sandboxed;

import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.ControllableServer;
import dev.petstore.sandbox.server.ServerState;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one sandbox of the test run to whoever asks for a {@link Sandbox}, and makes every
 * server run again after each test.
 */
public final class OneSandbox implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OneSandbox.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    for (ControllableServer server : of(context).all()) {
      server.resume();
      if (server.state() == ServerState.DOWN) {
        server.restart();
      }
    }
  }

  private static Sandbox of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Sandbox.class, any -> Sandbox.start((server, elapsed) -> {}), Sandbox.class);
  }
}
