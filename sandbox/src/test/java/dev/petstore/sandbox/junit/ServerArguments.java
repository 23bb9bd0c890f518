package dev.petstore.sandbox.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The addresses that a class asks for, once for each host. */
final class ServerArguments extends AnnotationBasedArgumentsProvider<OnServers> {
  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, OnServers wanted) {
    return TestServers.of(context).hosts().stream().map(host -> places(host, wanted));
  }

  private static Arguments places(ServerHost host, OnServers wanted) {
    Object[] places = Stream.of(wanted.value()).map(kind -> Isolation.place(kind, host)).toArray();
    return Arguments.argumentSet(host.name(), places);
  }
}
