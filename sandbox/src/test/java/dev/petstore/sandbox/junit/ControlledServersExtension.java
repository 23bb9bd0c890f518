package dev.petstore.sandbox.junit;

import dev.petstore.sandbox.server.KafkaServer;
import dev.petstore.sandbox.server.PostgresAddress;
import dev.petstore.sandbox.server.PostgresServer;
import dev.petstore.sandbox.server.RedisAddress;
import dev.petstore.sandbox.server.RedisServer;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

final class ControlledServersExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ControlledServersExtension.class);

  private static final Map<Class<?>, Function<EmbeddedHost, ?>> SERVERS =
      Map.of(
          PostgresServer.class, (EmbeddedHost host) -> host.postgres.get(),
          RedisServer.class, (EmbeddedHost host) -> host.redis.get(),
          KafkaServer.class, (EmbeddedHost host) -> host.kafka.get());

  private static final Map<Class<?>, ServerKind> PLACES =
      Map.of(
          PostgresAddress.class, ServerKind.POSTGRES,
          RedisAddress.class, ServerKind.REDIS,
          KafkaTopic.class, ServerKind.KAFKA);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return SERVERS.containsKey(type) || PLACES.containsKey(type);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    EmbeddedHost host = TestServers.of(context).embedded();
    Function<EmbeddedHost, ?> server = SERVERS.get(type);
    return server != null ? server.apply(host) : placeOfClass(PLACES.get(type), host, context);
  }

  /** One place for all tests of a class. */
  private static Object placeOfClass(ServerKind kind, EmbeddedHost host, ExtensionContext context) {
    ExtensionContext classContext = context;
    while (classContext.getTestMethod().isPresent()) {
      classContext = classContext.getParent().orElseThrow();
    }
    return classContext
        .getStore(NAMESPACE)
        .computeIfAbsent(kind, wanted -> Isolation.place(wanted, host));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestServers.of(context).embedded().heal();
  }
}
