package dev.petstore.resilience.guard;

import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.fault.FaultInjection;
import dev.petstore.resilience.priority.Priorities;
import dev.petstore.resilience.rate.SharedRateSource;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.tracing.Tracing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all guards of an engine are given.
 *
 * @param deadlines of the requests, on the same clock
 * @param priorities of the requests
 * @param carriers of all that follows a call to other threads
 * @param events hears of what happens
 * @param faults are put into calls on purpose
 * @param sharedRates where rate limits are kept that all instances share; null if nowhere
 * @param tracing has each call be a span; empty if nothing is traced
 */
public record GuardEnvironment(
    MonotonicClock clock,
    Deadlines deadlines,
    Priorities priorities,
    ContextCarriers carriers,
    GuardEvents events,
    FaultInjection faults,
    @Nullable SharedRateSource sharedRates,
    Optional<Tracing> tracing) {}
