package dev.petstore.resilience.decorator;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.guard.GuardedWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls through a guard. What the target itself throws comes out as itself; only what the guard has
 * to say is the guard's.
 */
record GuardedInvocation(
    DependencyGuard guard, String operation, Repeated repeated, Invocation inner)
    implements Invocation {

  /** Whether the target may be called again for one call. */
  enum Repeated {
    NEVER,
    AS_CONFIGURED
  }

  @Override
  public @Nullable Object invoke(@Nullable Object @Nullable [] arguments) throws Exception {
    try {
      GuardedWork<Result> work = call -> new Result(inner.invoke(arguments));
      return switch (repeated) {
        case NEVER -> guard.call(operation, work).value();
        case AS_CONFIGURED -> guard.callIdempotent(operation, work).value();
      };
    } catch (CallFailed e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public CompletionStage<Object> invokeStage(@Nullable Object @Nullable [] arguments) {
    CompletionStage<Object> stage =
        guard.callAsync(operation, call -> inner.invokeStage(arguments));
    CompletableFuture<Object> answer = new CompletableFuture<>();
    stage.whenComplete(
        (value, thrown) -> {
          if (thrown == null) {
            answer.complete(value);
          } else {
            answer.completeExceptionally(own(thrown));
          }
        });
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (answer.isCancelled()) {
                stage.toCompletableFuture().cancel(true);
              }
            });
    return answer;
  }

  private static Throwable own(Throwable thrown) {
    Throwable cause = thrown.getCause();
    if (thrown instanceof CompletionException && cause != null) {
      return own(cause);
    }
    return thrown instanceof CallFailed && cause != null ? cause : thrown;
  }

  /** A result that may be null. */
  private record Result(@Nullable Object value) {}
}
