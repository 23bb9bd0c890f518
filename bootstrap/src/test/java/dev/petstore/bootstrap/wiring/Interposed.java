package dev.petstore.bootstrap.wiring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A port of ours with some of its methods replaced; the rest is as it was. */
final class Interposed<P> {
  private final Class<P> port;
  private final P real;
  private final Map<String, Replacement<P>> replacements = new HashMap<>();

  private Interposed(Class<P> port, P real) {
    this.port = port;
    this.real = real;
  }

  static <P> Interposed<P> before(Class<P> port, P real) {
    return new Interposed<>(port, real);
  }

  Interposed<P> with(String method, Replacement<P> replacement) {
    replacements.put(method, replacement);
    return this;
  }

  P port() {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Call call =
                  () -> {
                    try {
                      return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  };
              Replacement<P> replacement = replacements.get(method.getName());
              return replacement == null ? call.go() : replacement.call(call, arguments);
            }));
  }

  /** The call as it would have gone. */
  @FunctionalInterface
  interface Call {
    Object go() throws Throwable;
  }

  /** What happens in its place. */
  @FunctionalInterface
  interface Replacement<P> {
    Object call(Call real, Object[] arguments) throws Throwable;
  }
}
