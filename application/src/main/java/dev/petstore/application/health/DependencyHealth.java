package dev.petstore.application.health;

/**
 * One dependency as its guard sees it.
 *
 * @param inFlight calls that hold a permit, those included that nobody waits for any more
 * @param limit permits in all
 * @param successRate recent successes out of recent successes, failures and timeouts, 0 to 1; 1 if
 *     there were none
 * @param stuck calls that were timed out and whose work has still not ended
 */
public record DependencyHealth(
    HealthStatus status,
    int inFlight,
    int limit,
    double successRate,
    BreakerState breaker,
    CallCounts calls,
    ResponseTimes responseTimes,
    int stuck) {}
