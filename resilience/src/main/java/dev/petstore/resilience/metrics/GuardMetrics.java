package dev.petstore.resilience.metrics;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.health.CallStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Shows the guards' own counters in a registry. They are read when the registry is, so a call pays
 * nothing for being measured. Labels are the dependency and the outcome, both of closed sets. Not
 * thread-safe: the registry of the guards calls it under its own lock.
 */
public final class GuardMetrics implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();

  public GuardMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Adds the meters of one guard. */
  public void bind(String dependency, DependencyGuard guard, CallStatistics statistics) {
    Tags tags = Tags.of("dependency", dependency);
    for (Outcome outcome : Outcome.values()) {
      meters.add(
          FunctionCounter.builder("petstore.guard.calls", statistics, s -> s.count(outcome))
              .description("Calls by how they ended")
              .tags(tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
              .register(registry));
    }
    meters.add(
        FunctionTimer.builder(
                "petstore.guard.call.duration",
                statistics,
                GuardMetrics::reached,
                CallStatistics::totalNanos,
                TimeUnit.NANOSECONDS)
            .description("Time spent in calls that reached the dependency")
            .tags(tags)
            .register(registry));
    counter(
        "petstore.guard.retries",
        "Attempts that were made because one before them failed",
        tags,
        statistics,
        CallStatistics::retries);
    counter(
        "petstore.guard.hedges",
        "Attempts that were made because one before them was slow",
        tags,
        statistics,
        CallStatistics::hedges);
    counter(
        "petstore.guard.shared",
        "Reads that were not made because another request made the same",
        tags,
        statistics,
        CallStatistics::shared);
    counter(
        "petstore.guard.fallbacks",
        "Reads without an answer for which a fallback had one",
        tags,
        statistics,
        CallStatistics::fallbacks);
    for (Policy policy : Policy.values()) {
      counter(
          "petstore.guard.observed",
          "Calls that a policy which only observes would have turned away",
          tags.and("policy", policy.label()),
          statistics,
          s -> s.observed().of(policy));
    }
    gauge("petstore.guard.in.flight", "Permits taken", tags, guard, g -> g.health().inFlight());
    gauge("petstore.guard.limit", "Permits in all", tags, guard, g -> g.health().limit());
    gauge(
        "petstore.guard.stuck",
        "Cancelled calls whose work has not ended",
        tags,
        guard,
        g -> g.health().stuck());
    gauge(
        "petstore.guard.timeout.seconds",
        "How long a call may take now",
        tags,
        guard,
        g -> g.timeout().toNanos() / NANOS_PER_SECOND);
    for (BreakerState state : BreakerState.values()) {
      gauge(
          "petstore.guard.breaker",
          "1 for the circuit breaker's present state",
          tags.and("state", state.label()),
          guard,
          g -> g.health().breaker() == state ? 1 : 0);
    }
  }

  private static long reached(CallStatistics statistics) {
    return statistics.counts().total() - statistics.count(Outcome.REJECTED);
  }

  private void counter(
      String name,
      String description,
      Tags tags,
      CallStatistics statistics,
      ToDoubleFunction<CallStatistics> count) {
    meters.add(
        FunctionCounter.builder(name, statistics, count)
            .description(description)
            .tags(tags)
            .register(registry));
  }

  private void gauge(
      String name,
      String description,
      Tags tags,
      DependencyGuard guard,
      ToDoubleFunction<DependencyGuard> value) {
    meters.add(
        Gauge.builder(name, guard, value).description(description).tags(tags).register(registry));
  }

  /** Takes the meters out of the registry again: it is the host's. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
