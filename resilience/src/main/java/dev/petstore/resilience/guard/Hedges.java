package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.HedgeConfig;
import dev.petstore.resilience.context.CapturedContext;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.retry.RetryBudget;
import java.util.concurrent.Future;

/**
 * Makes a call a second time while the first is still without an answer, and takes the answer that
 * comes first (Dean and Barroso, "The Tail at Scale", 2013). Thread-safe.
 */
final class Hedges {
  private final long afterNanos;
  private final RetryBudget budget;
  private final GuardEngine engine;
  private final CallStatistics statistics;

  Hedges(HedgeConfig config, GuardEngine engine, CallStatistics statistics) {
    this.afterNanos = config.after().toNanos();
    this.budget = new RetryBudget(config.budget());
    this.engine = engine;
    this.statistics = statistics;
  }

  <T> Attempt<T> call(IdempotentCall<T> call) {
    budget.deposit();
    HedgedCall<T> both = new HedgedCall<>(call, engine.stopThreads());
    CapturedContext context = engine.carriers().capture();
    Future<?> timer =
        engine.hedgeThreads().after(afterNanos, () -> context.run(() -> makeSecond(both)));
    try {
      return both.first();
    } finally {
      timer.cancel(false);
    }
  }

  private void makeSecond(HedgedCall<?> both) {
    both.second(
        () -> {
          boolean allowed = budget.withdraw();
          if (allowed) {
            statistics.recordHedge();
          }
          return allowed;
        });
  }
}
