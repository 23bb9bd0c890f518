package dev.petstore.bootstrap.remote;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a service tells of one dependency.
 *
 * @param status healthy, under_pressure or degraded
 * @param inFlight permits taken
 * @param limit permits in all
 * @param successPercent of the latest calls
 * @param breaker the circuit breaker's state
 * @param calls since the service began
 * @param latencies of the latest calls
 * @param stuck cancelled calls whose work has not ended
 */
public record DependencyReport(
    String name,
    String status,
    int inFlight,
    int limit,
    double successPercent,
    String breaker,
    Calls calls,
    Latencies latencies,
    long stuck) {

  /** How many calls ended how. */
  public record Calls(
      long total, long successful, long failed, long ignored, long timedOut, long rejected) {

    /** The calls that have come since then; all of them if the service began anew. */
    public Calls since(Calls earlier) {
      return total < earlier.total
          ? this
          : new Calls(
              total - earlier.total,
              successful - earlier.successful,
              failed - earlier.failed,
              ignored - earlier.ignored,
              timedOut - earlier.timedOut,
              rejected - earlier.rejected);
    }

    /** Those that say something of the dependency's health. */
    public long judged() {
      return successful + failed + timedOut;
    }
  }

  /** In milliseconds. */
  public record Latencies(double p50, double p95, double p99, double slowest) {}

  static DependencyReport of(String name, JsonNode document) {
    String[] used = document.path("bulkhead_utilization").asText("0/0").split("/", 2);
    JsonNode requests = document.path("requests");
    JsonNode times = document.path("response_time_ms");
    return new DependencyReport(
        name,
        document.path("status").asText("unknown"),
        Integer.parseInt(used[0]),
        Integer.parseInt(used[used.length - 1]),
        Double.parseDouble(document.path("success_rate").asText("0").replace("%", "")),
        document.path("circuit_breaker_state").asText("unknown"),
        new Calls(
            requests.path("total").asLong(),
            requests.path("successful").asLong(),
            requests.path("failed").asLong(),
            requests.path("ignored").asLong(),
            requests.path("timed_out").asLong(),
            requests.path("rejected").asLong()),
        new Latencies(
            times.path("p50").asDouble(),
            times.path("p95").asDouble(),
            times.path("p99").asDouble(),
            times.path("max").asDouble()),
        document.path("stuck").asLong());
  }

  /** The permits taken, of all: from 0 to 1. */
  public double utilisation() {
    return limit == 0 ? 0 : (double) inFlight / limit;
  }
}
