package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.RetryConfig;
import dev.petstore.resilience.deadline.Deadline;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.retry.Backoff;
import dev.petstore.resilience.retry.RetryBudget;
import dev.petstore.resilience.time.MonotonicClock;
import java.util.function.Supplier;

/**
 * Makes a failed call again after a pause, while the attempts, the budget and the request's
 * deadline allow it. The pause holds no permit. Thread-safe.
 */
final class Retries {
  private final int maxAttempts;
  private final Backoff backoff;
  private final RetryBudget budget;
  private final MonotonicClock clock;
  private final Deadlines deadlines;
  private final CallStatistics statistics;

  Retries(RetryConfig config, GuardEngine engine, CallStatistics statistics) {
    this.maxAttempts = config.maxAttempts();
    this.backoff = new Backoff(config);
    this.budget = new RetryBudget(config.budget());
    this.clock = engine.clock();
    this.deadlines = engine.deadlines();
    this.statistics = statistics;
  }

  <T> Attempt<T> call(Supplier<Attempt<T>> attempts) {
    budget.deposit();
    Attempt<T> last = attempts.get();
    Attempt<T> telling = last;
    int made = 1;
    while (made < maxAttempts && last.isWorthRepeating() && pauseAfter(made, last)) {
      statistics.recordRetry();
      last = attempts.get();
      telling = last.orWhatMayHaveExecuted(telling);
      made++;
    }
    return telling;
  }

  /** Whether there is to be another attempt; it is time for it then. */
  private boolean pauseAfter(int made, Attempt<?> failed) {
    long asked = failed.frame().retryAfter().toNanos();
    if (!backoff.allows(asked)) {
      return false;
    }
    long pause = Math.max(asked, backoff.nanosAfter(made));
    Deadline deadline = deadlines.current();
    if (deadline != null && deadline.remainingNanos(clock.nanoTime()) <= pause) {
      return false;
    }
    return budget.withdraw() && sleep(pause);
  }

  private boolean sleep(long nanos) {
    try {
      clock.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      // Somebody wants this thread to stop, and must still find that it was asked to.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
