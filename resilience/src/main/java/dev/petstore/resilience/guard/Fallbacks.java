package dev.petstore.resilience.guard;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.health.CallStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers by the callers' fallbacks, outermost: the call itself is over and counted before. */
record Fallbacks(CallStatistics statistics) {
  <T> T answer(Fallback<T> fallback, DependencyFailure failure) {
    T answer;
    try {
      answer = fallback.answer(failure);
    } catch (RuntimeException | Error thrown) {
      if (thrown != failure) {
        thrown.addSuppressed(failure);
      }
      throw thrown;
    }
    statistics.recordFallback();
    return answer;
  }

  /** The stage's answer, or the fallback's on the thread on which the stage fails. */
  <T> CompletionStage<T> answer(Fallback<T> fallback, CompletionStage<T> asked) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    asked.whenComplete(
        (value, thrown) -> {
          if (thrown == null) {
            answer.complete(value);
          } else if (thrown instanceof DependencyFailure failure) {
            complete(answer, fallback, failure);
          } else {
            answer.completeExceptionally(thrown);
          }
        });
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (answer.isCancelled()) {
                asked.toCompletableFuture().cancel(true);
              }
            });
    return answer;
  }

  private <T> void complete(
      CompletableFuture<T> answer, Fallback<T> fallback, DependencyFailure failure) {
    if (answer.isDone()) {
      // Cancelled: nobody wants to know.
      return;
    }
    try {
      answer.complete(answer(fallback, failure));
    } catch (RuntimeException | Error thrown) {
      answer.completeExceptionally(thrown);
    }
  }
}
