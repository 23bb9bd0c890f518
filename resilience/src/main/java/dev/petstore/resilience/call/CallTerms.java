package dev.petstore.resilience.call;

import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.time.MonotonicClock;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all calls of a guard have in common.
 *
 * @param stuck counts the calls that were cancelled and whose work has not ended
 * @param exceptions which of the work's exceptions are failures
 * @param propagation what the dependency is told of the request
 * @param observation which policies let calls through that they would turn away
 */
public record CallTerms(
    MonotonicClock clock,
    LongAdder stuck,
    ExceptionRules exceptions,
    Propagation propagation,
    Observation observation) {}
