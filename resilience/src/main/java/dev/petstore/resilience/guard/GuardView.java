package dev.petstore.resilience.guard;

import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.breaker.Tally;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.HealthRules;
import dev.petstore.resilience.metrics.GuardReadings;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;

/** How one guard looks from outside, now. Thread-safe. */
final class GuardView implements GuardReadings {
  private final MonotonicClock clock;
  private final CallStatistics statistics;
  private final PermitBulkhead<Object> bulkhead;
  private final GuardRulebook rulebook;

  GuardView(GuardParts parts, GuardRulebook rulebook) {
    this.clock = parts.engine().clock();
    this.statistics = parts.statistics();
    this.bulkhead = parts.bulkhead();
    this.rulebook = rulebook;
  }

  DependencyHealth health() {
    long now = clock.nanoTime();
    int inFlight = inFlight();
    int limit = limit();
    BreakerState breakerState = breakerState();
    double successRate = statistics.successRate(now);
    return new DependencyHealth(
        HealthRules.status(breakerState, successRate, inFlight, limit),
        inFlight,
        limit,
        successRate,
        breakerState,
        statistics.counts(),
        statistics.responseTimes(now),
        Math.max(0, statistics.stuck().intValue()));
  }

  CallStatistics statistics() {
    return statistics;
  }

  @Override
  public int inFlight() {
    return bulkhead.inUse();
  }

  @Override
  public int limit() {
    return bulkhead.limit();
  }

  @Override
  public int waiting() {
    return bulkhead.waiting();
  }

  @Override
  public Duration timeout() {
    return rulebook.present().calls().timeout();
  }

  @Override
  public BreakerState breakerState() {
    return breaker().map(BreakerControl::state).orElse(BreakerState.DISABLED);
  }

  @Override
  public Tally breakerTally() {
    GenerationBreaker<Object> breaker = rulebook.present().breaker();
    return breaker == null ? Tally.NOTHING : breaker.tally();
  }

  /** Empty where the configuration puts no breaker before the dependency. */
  Optional<BreakerControl> breaker() {
    return Optional.ofNullable(rulebook.present().breaker()).map(GenerationBreaker::control);
  }

  /** For how long its breaker still lets nothing through; empty if time does not end that. */
  Optional<Duration> untilTrial(long now) {
    return Optional.ofNullable(rulebook.present().breaker())
        .flatMap(breaker -> breaker.retryAfter(now))
        .filter(delay -> !delay.isZero());
  }
}
