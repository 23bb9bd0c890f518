package dev.petstore.resilience.guard;

import java.time.Duration;

/**
 * What the configuration lets through a guard.
 *
 * @param calls how many may be under way at once, at the most: the guard's own limit is lower while
 *     it follows the latencies
 * @param timeout how long each may take, at the most
 */
public record GuardLimits(int calls, Duration timeout) {}
