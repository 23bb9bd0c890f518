package dev.petstore.resilience.metrics;

import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.breaker.Tally;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.health.CallVerdict;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * What a guard counts under the names and labels of Resilience4j's Micrometer module, so that
 * dashboards that were made for it show ours as well.
 */
final class Resilience4jNames {
  private static final double NOT_YET = -1;

  private final GuardMeters meters;
  private final Tags tags;

  Resilience4jNames(GuardMeters meters, String dependency) {
    this.meters = meters;
    this.tags = Tags.of("name", dependency);
  }

  void bind(GuardReadings guard, CallStatistics statistics) {
    bindBreaker(guard, statistics);
    meters.gauge(
        "resilience4j.bulkhead.available.concurrent.calls",
        "Permits that are free",
        tags,
        guard,
        g -> Math.max(0, g.limit() - g.inFlight()));
    meters.gauge(
        "resilience4j.bulkhead.max.allowed.concurrent.calls",
        "Permits in all",
        tags,
        guard,
        GuardReadings::limit);
    timeLimiter("successful", statistics, s -> s.count(Outcome.SUCCESS));
    timeLimiter("failed", statistics, s -> s.count(Outcome.FAILURE) + s.count(Outcome.IGNORED));
    timeLimiter("timeout", statistics, s -> s.count(Outcome.TIMEOUT));
  }

  private void bindBreaker(GuardReadings guard, CallStatistics statistics) {
    for (BreakerState state : BreakerState.values()) {
      if (state != BreakerState.FORCED_CLOSED) {
        meters.gauge(
            "resilience4j.circuitbreaker.state",
            "1 for the circuit breaker's present state",
            tags.and("state", state.label()),
            guard,
            g -> known(g.breakerState()) == state ? 1 : 0);
      }
    }
    for (CallVerdict verdict : CallVerdict.values()) {
      meters.add(
          FunctionTimer.builder(
                  "resilience4j.circuitbreaker.calls",
                  statistics,
                  s -> s.latencies(verdict).calls(),
                  s -> s.latencies(verdict).seconds(),
                  TimeUnit.SECONDS)
              .description("Calls that reached the dependency, by what they say of it")
              .tags(tags.and("kind", verdict.label()))
              .register(meters.registry()));
    }
    meters.counter(
        "resilience4j.circuitbreaker.not.permitted.calls",
        "Calls that the circuit breaker has turned away",
        tags.and("kind", "not_permitted"),
        statistics,
        s -> s.rejected(RejectionReason.CIRCUIT_OPEN));
    rate(guard, "failure", Tally::failures);
    rate(guard, "slow.call", Tally::slow);
    buffered(guard, "successful", Tally::successes);
    buffered(guard, "failed", Tally::failures);
  }

  /** Resilience4j calls a breaker disabled that lets everything through whatever comes of it. */
  private static BreakerState known(BreakerState state) {
    return state == BreakerState.FORCED_CLOSED ? BreakerState.DISABLED : state;
  }

  private void rate(GuardReadings guard, String what, ToLongFunction<Tally> part) {
    meters.gauge(
        "resilience4j.circuitbreaker." + what + ".rate",
        "Share of what the breaker looks back on, in percent; -1 if that is nothing",
        tags,
        guard,
        g -> {
          Tally tally = g.breakerTally();
          return tally.calls() == 0 ? NOT_YET : 100.0 * part.applyAsLong(tally) / tally.calls();
        });
  }

  private void buffered(GuardReadings guard, String kind, ToLongFunction<Tally> part) {
    meters.gauge(
        "resilience4j.circuitbreaker.buffered.calls",
        "What the circuit breaker looks back on",
        tags.and("kind", kind),
        guard,
        g -> part.applyAsLong(g.breakerTally()));
  }

  private void timeLimiter(
      String kind, CallStatistics statistics, ToLongFunction<CallStatistics> count) {
    meters.counter(
        "resilience4j.timelimiter.calls",
        "Calls that reached the dependency, by how they ended",
        tags.and("kind", kind),
        statistics,
        count::applyAsLong);
  }
}
