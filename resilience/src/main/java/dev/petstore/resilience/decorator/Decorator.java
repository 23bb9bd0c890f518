package dev.petstore.resilience.decorator;

import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.RetryConfig;
import dev.petstore.resilience.decorator.Annotations.KindOfCall;
import dev.petstore.resilience.decorator.GuardedInvocation.Repeated;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts the guards that annotations ask for around an object. All reflection is done beforehand. */
public final class Decorator {
  private final GuardRegistry guards;

  public Decorator(GuardRegistry guards) {
    this.guards = guards;
  }

  /**
   * An object of the port's type whose annotated methods are guarded calls of the target's.
   *
   * @throws IllegalArgumentException if the port is no interface, nothing of it is annotated, or an
   *     annotation asks for what cannot be
   */
  public <P> P decorate(Class<P> port, P target) {
    if (!port.isInterface()) {
      throw new IllegalArgumentException(
          port.getName() + " is no interface: decorate what callers see through an interface");
    }
    Map<Method, Invocation> invocations = new HashMap<>();
    boolean anyGuarded = false;
    for (Method method : port.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        Invocation invocation = invocation(port, target, method);
        anyGuarded |= !(invocation instanceof DirectInvocation);
        invocations.put(method, invocation);
      }
    }
    if (!anyGuarded) {
      throw new IllegalArgumentException(
          "nothing of " + target.getClass().getName() + " or " + port.getName() + " is annotated");
    }
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(), new Class<?>[] {port}, handler(port, target, invocations)));
  }

  private Invocation invocation(Class<?> port, Object target, Method method) {
    method.trySetAccessible();
    Invocation invocation = new DirectInvocation(target, method);
    Annotations said = Annotations.of(port, target.getClass(), method);
    if (said.call().isPresent()) {
      KindOfCall call = said.call().get();
      invocation =
          new GuardedInvocation(
              guardOf(call),
              Annotations.operation(call.operation(), method),
              Repeated.NEVER,
              invocation);
    }
    return said.pattern().isPresent()
        ? withPattern(said.pattern().get(), port, method, invocation)
        : invocation;
  }

  private DependencyGuard guardOf(KindOfCall call) {
    return call.dependency().isEmpty()
        ? guards.guard(call.bulkhead())
        : guards.guard(call.dependency(), call.bulkhead());
  }

  private Invocation withPattern(
      ResiliencePattern pattern, Class<?> port, Method method, Invocation inner) {
    String operation = Annotations.operation(pattern.name(), method);
    if (!(pattern.timeoutSeconds() > 0)
        || pattern.maxRetries() < 0
        || pattern.maxConcurrent() < 1) {
      throw new IllegalArgumentException(
          "@ResiliencePattern of "
              + operation
              + " needs a timeout above 0, no negative retries and room for one call at least");
    }
    if (pattern.maxRetries() > 0 && returnsStage(method)) {
      throw new IllegalArgumentException(
          "@ResiliencePattern of " + operation + " cannot retry a method that returns a stage");
    }
    DependencyGuard guard =
        guards.operation(
            port.getSimpleName() + "." + operation,
            pattern.maxConcurrent(),
            Duration.ofNanos(Math.round(pattern.timeoutSeconds() * 1e9)),
            pattern.circuitBreaker(),
            repetition(pattern));
    return new GuardedInvocation(guard, operation, Repeated.AS_CONFIGURED, inner);
  }

  private static RepetitionConfig repetition(ResiliencePattern pattern) {
    return pattern.maxRetries() == 0
        ? RepetitionConfig.NONE
        : RepetitionConfig.of(RetryConfig.attempts(1 + pattern.maxRetries()));
  }

  private static boolean returnsStage(Method method) {
    return method.getReturnType() == CompletionStage.class
        || method.getReturnType() == CompletableFuture.class;
  }

  private static InvocationHandler handler(
      Class<?> port, Object target, Map<Method, Invocation> invocations) {
    return (proxy, method, arguments) -> {
      Invocation invocation = invocations.get(method);
      if (invocation == null) {
        return ofObject(port, target, proxy, method, arguments);
      }
      if (!returnsStage(method)) {
        return invocation.invoke(arguments);
      }
      CompletionStage<Object> stage = invocation.invokeStage(arguments);
      return method.getReturnType() == CompletableFuture.class
          ? stage.toCompletableFuture()
          : stage;
    };
  }

  /**
   * {@code equals}, {@code hashCode} and {@code toString}: a decorated object is equal to itself.
   */
  private static Object ofObject(
      Class<?> port,
      Object target,
      Object proxy,
      Method method,
      @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> port.getSimpleName() + " guarded around " + target;
    };
  }
}
