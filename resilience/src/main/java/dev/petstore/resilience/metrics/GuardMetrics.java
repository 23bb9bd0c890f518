package dev.petstore.resilience.metrics;

import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.health.CallStatistics;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Shows the guards' own counters in a registry. They are read when the registry is, so a call pays
 * nothing for being measured. Labels are the dependency and what is of a closed set. Not
 * thread-safe: the registry of the guards calls it under its own lock.
 */
public final class GuardMetrics implements AutoCloseable {
  /**
   * Prometheus gets a histogram under this name where the registry is ours: see docs/metrics.md.
   */
  public static final String DURATION = "petstore.guard.call.duration";

  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final GuardMeters meters;
  private final boolean resilience4jNames;

  /**
   * @param resilience4jNames whether the meters stand there under Resilience4j's names as well
   */
  public GuardMetrics(MeterRegistry registry, boolean resilience4jNames) {
    this.registry = registry;
    this.meters = new GuardMeters(registry);
    this.resilience4jNames = resilience4jNames;
  }

  /** Adds the meters of one guard. */
  public void bind(String dependency, GuardReadings guard, CallStatistics statistics) {
    Tags tags = Tags.of("dependency", dependency);
    bindCalls(tags, statistics);
    bindState(tags, guard, statistics);
    if (resilience4jNames) {
      new Resilience4jNames(meters, dependency).bind(guard, statistics);
    }
  }

  private void bindCalls(Tags tags, CallStatistics statistics) {
    for (Outcome outcome : Outcome.values()) {
      meters.counter(
          "petstore.guard.calls",
          "Calls by how they ended",
          tags.and("outcome", labelOf(outcome)),
          statistics,
          s -> s.count(outcome));
    }
    for (RejectionReason reason : RejectionReason.values()) {
      meters.counter(
          "petstore.guard.rejections",
          "Calls that were turned away, by the reason",
          tags.and("reason", labelOf(reason)),
          statistics,
          s -> s.rejected(reason));
    }
    meters.add(
        FunctionTimer.builder(
                DURATION,
                statistics,
                GuardMetrics::reached,
                CallStatistics::totalNanos,
                TimeUnit.NANOSECONDS)
            .description("How long calls took that reached the dependency")
            .tags(tags)
            .register(registry));
    meters.counter(
        "petstore.guard.retries",
        "Attempts that were made because one before them failed",
        tags,
        statistics,
        CallStatistics::retries);
    meters.counter(
        "petstore.guard.hedges",
        "Attempts that were made because one before them was slow",
        tags,
        statistics,
        CallStatistics::hedges);
    meters.counter(
        "petstore.guard.shared",
        "Reads that were not made because another request made the same",
        tags,
        statistics,
        CallStatistics::shared);
    meters.counter(
        "petstore.guard.fallbacks",
        "Reads without an answer for which a fallback had one",
        tags,
        statistics,
        CallStatistics::fallbacks);
    for (Policy policy : Policy.values()) {
      meters.counter(
          "petstore.guard.observed",
          "Calls that a policy which only observes would have turned away",
          tags.and("policy", policy.label()),
          statistics,
          s -> s.observed().of(policy));
    }
  }

  private void bindState(Tags tags, GuardReadings guard, CallStatistics statistics) {
    meters.gauge("petstore.guard.in.flight", "Permits taken", tags, guard, GuardReadings::inFlight);
    meters.gauge("petstore.guard.limit", "Permits in all", tags, guard, GuardReadings::limit);
    meters.gauge(
        "petstore.guard.waiting",
        "Calls that wait for a permit",
        tags,
        guard,
        GuardReadings::waiting);
    meters.gauge(
        "petstore.guard.stuck",
        "Cancelled calls whose work has not ended",
        tags,
        statistics,
        s -> Math.max(0, s.stuck().sum()));
    meters.gauge(
        "petstore.guard.timeout.seconds",
        "How long a call may take now",
        tags,
        guard,
        g -> g.timeout().toNanos() / NANOS_PER_SECOND);
    for (BreakerState state : BreakerState.values()) {
      meters.gauge(
          "petstore.guard.breaker",
          "1 for the circuit breaker's present state",
          tags.and("state", state.label()),
          guard,
          g -> g.breakerState() == state ? 1 : 0);
    }
  }

  private static String labelOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static long reached(CallStatistics statistics) {
    return statistics.counts().total() - statistics.count(Outcome.REJECTED);
  }

  /** Takes the meters out of the registry again: it is the host's. */
  @Override
  public void close() {
    meters.close();
  }
}
