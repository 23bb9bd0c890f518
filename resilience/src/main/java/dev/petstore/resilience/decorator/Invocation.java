package dev.petstore.resilience.decorator;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One way to call one method of a target, with as many guards around it as were asked for. */
interface Invocation {
  @Nullable Object invoke(@Nullable Object @Nullable [] arguments) throws Exception;

  /** The same for a method whose result is a stage. */
  default CompletionStage<Object> invokeStage(@Nullable Object @Nullable [] arguments)
      throws Exception {
    Object stage = invoke(arguments);
    if (stage instanceof CompletionStage<?> typed) {
      return typed.thenApply(value -> value);
    }
    throw new NullPointerException("the method returned no stage");
  }
}
