package dev.petstore.resilience.health;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ResponseTimes;
import dev.petstore.application.health.ServiceHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The health answer as it is written outside the program: plain maps, strings and numbers, for any
 * JSON writer.
 */
public final class HealthDocument {
  private HealthDocument() {}

  public static Map<String, Object> of(ServiceHealth health) {
    Map<String, Object> dependencies = new LinkedHashMap<>();
    health.dependencies().forEach((name, one) -> dependencies.put(name, of(one)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("service", "petstore_domain");
    document.put("resilience_framework", "enabled");
    document.put("overall_status", health.overall().label());
    document.put("dependencies", dependencies);
    return document;
  }

  private static Map<String, Object> of(DependencyHealth health) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", health.status().label());
    document.put("bulkhead_utilization", health.inFlight() + "/" + health.limit());
    document.put("success_rate", String.format(Locale.ROOT, "%.2f%%", 100 * health.successRate()));
    document.put("circuit_breaker_state", health.breaker().label());
    document.put("requests", of(health.calls()));
    document.put("response_time_ms", of(health.responseTimes()));
    document.put("stuck", health.stuck());
    return document;
  }

  private static Map<String, Object> of(CallCounts calls) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("total", calls.total());
    document.put("successful", calls.successful());
    document.put("failed", calls.failed());
    document.put("ignored", calls.ignored());
    document.put("timed_out", calls.timedOut());
    document.put("rejected", calls.rejected());
    return document;
  }

  private static Map<String, Object> of(ResponseTimes times) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("p50", millis(times.p50()));
    document.put("p95", millis(times.p95()));
    document.put("p99", millis(times.p99()));
    document.put("max", millis(times.slowest()));
    return document;
  }

  private static double millis(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1_000.0;
  }
}
