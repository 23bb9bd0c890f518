package dev.petstore.benchmarks.report;

import dev.petstore.benchmarks.peer.Scenario;

/**
 * What one measurement gave.
 *
 * @param contestant its id
 * @param threads how many called at once
 * @param nanos that a call took, as its caller sees it
 * @param bytes that were allocated for a call
 */
public record Figure(
    Scenario scenario, String contestant, int threads, double nanos, double bytes) {}
