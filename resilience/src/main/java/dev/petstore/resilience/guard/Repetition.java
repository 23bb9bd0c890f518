package dev.petstore.resilience.guard;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.health.CallStatistics;
import org.jspecify.annotations.Nullable;

/** Makes the idempotent calls of one guard, as often as it takes and is allowed. Thread-safe. */
final class Repetition {
  private final @Nullable Retries retries;
  private final @Nullable Hedges hedges;

  Repetition(RepetitionConfig config, GuardEngine engine, CallStatistics statistics) {
    this.retries = config.retry().map(retry -> new Retries(retry, engine, statistics)).orElse(null);
    this.hedges = config.hedge().map(hedge -> new Hedges(hedge, engine, statistics)).orElse(null);
  }

  // The work's own null, against its promise, if it gave one.
  @SuppressWarnings("NullAway")
  <T> T call(IdempotentCall<T> call) {
    Attempt<T> last = retries == null ? attempt(call) : retries.call(() -> attempt(call));
    DependencyFailure failure = last.failure();
    if (failure != null) {
      throw failure;
    }
    return last.value();
  }

  private <T> Attempt<T> attempt(IdempotentCall<T> call) {
    return hedges == null ? call.make(call.begin()) : hedges.call(call);
  }
}
