package dev.petstore.resilience.guard;

import java.util.concurrent.CompletionStage;

/** What is started behind a guard and ends when its stage completes. */
@FunctionalInterface
public interface AsyncGuardedWork<T> {
  CompletionStage<T> start(GuardedCall call) throws Exception;
}
