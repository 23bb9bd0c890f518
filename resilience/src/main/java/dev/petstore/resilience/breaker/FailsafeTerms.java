package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreaker.State;
import dev.failsafe.CircuitBreakerBuilder;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.BreakerWindow;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import java.time.Duration;

/** A breaker's settings and states as far as Failsafe has words for them. */
final class FailsafeTerms {
  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(10);

  private FailsafeTerms() {}

  static State of(BreakerState state) {
    return switch (state) {
      case CLOSED, FORCED_CLOSED, DISABLED -> State.CLOSED;
      case HALF_OPEN -> State.HALF_OPEN;
      case OPEN, FORCED_OPEN -> State.OPEN;
    };
  }

  static <R> dev.failsafe.CircuitBreakerConfig<R> of(CircuitBreakerConfig config) {
    CircuitBreakerBuilder<R> builder =
        CircuitBreaker.<R>builder()
            .withSuccessThreshold(config.halfOpenTrials())
            .withDelay(config.openDelay().first());
    if (config.window() instanceof BreakerWindow.Count count) {
      builder.withFailureThreshold(
          Math.max(1, (int) Math.ceil(count.failureRate() * count.calls())), count.calls());
    } else if (config.window() instanceof BreakerWindow.Time time) {
      builder.withFailureRateThreshold(
          Math.max(1, (int) Math.ceil(time.failureRate() * 100)),
          time.minimumCalls(),
          time.duration().compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : time.duration());
    } else if (config.window() instanceof BreakerWindow.Consecutive consecutive) {
      builder.withFailureThreshold(consecutive.failures());
    }
    return builder.build().getConfig();
  }
}
