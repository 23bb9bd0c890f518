package dev.petstore.bootstrap.advice;

import dev.petstore.bootstrap.remote.DependencyReport;
import dev.petstore.bootstrap.remote.DependencyReport.Calls;
import dev.petstore.bootstrap.remote.DependencyReport.Latencies;
import dev.petstore.bootstrap.remote.MetricSamples;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What one dependency was seen to do for a while.
 *
 * @param limit its bulkhead's size now
 * @param timeoutSeconds its timeout now; empty if the service does not tell
 * @param hasBreaker whether a circuit breaker stands before it
 * @param calls that came meanwhile
 * @param perSecond calls that came in a second, those that were rejected too
 * @param meanSeconds of the calls that reached it meanwhile; empty if none did
 * @param latencies of the latest calls
 */
public record Traffic(
    String dependency,
    int limit,
    OptionalDouble timeoutSeconds,
    boolean hasBreaker,
    Calls calls,
    double perSecond,
    OptionalDouble meanSeconds,
    Latencies latencies) {
  private static final String TIMEOUT = "petstore_guard_timeout_seconds";
  private static final String SPENT = "petstore_guard_call_duration_seconds_sum";
  private static final String REACHED = "petstore_guard_call_duration_seconds_count";
  private static final double NANOS_PER_SECOND = 1e9;

  /** What happened between two looks at a service. */
  public static Traffic between(
      DependencyReport before,
      MetricSamples metricsBefore,
      DependencyReport after,
      MetricSamples metricsAfter,
      Duration time) {
    String name = after.name();
    Calls calls = after.calls().since(before.calls());
    double spent = since(metricsBefore.value(SPENT, name), metricsAfter.value(SPENT, name));
    double reached = since(metricsBefore.value(REACHED, name), metricsAfter.value(REACHED, name));
    return new Traffic(
        name,
        after.limit(),
        metricsAfter.value(TIMEOUT, name),
        !after.breaker().equals("disabled"),
        calls,
        calls.total() * NANOS_PER_SECOND / time.toNanos(),
        reached > 0 ? OptionalDouble.of(spent / reached) : OptionalDouble.empty(),
        after.latencies());
  }

  private static double since(OptionalDouble before, OptionalDouble after) {
    return after.orElse(0) - before.orElse(0);
  }
}
