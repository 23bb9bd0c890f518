package dev.petstore.resilience.guard;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ResponseTimes;
import java.time.Duration;
import java.util.Optional;

/**
 * One guard, looked at.
 *
 * @param guard the name of a dependency, of a bulkhead, or of a host's own operation
 * @param waiting how many calls wait for a permit
 * @param timeout how long a call that begins now may take
 * @param untilTrial for how long its breaker still lets nothing through; empty if it is not open,
 *     or until somebody says otherwise
 * @param latest how the calls ended that have ended since the look before
 * @param latestTimes how long they took
 * @param silence for how long calls have been under way without any answer from the dependency;
 *     zero if none is under way
 * @param silent whether that is longer than its calls take: nobody needs to wait for the timeout to
 *     know that something is wrong
 */
public record GuardReading(
    String guard,
    DependencyHealth health,
    int waiting,
    Duration timeout,
    Optional<Duration> untilTrial,
    CallCounts latest,
    ResponseTimes latestTimes,
    Duration silence,
    boolean silent) {}
