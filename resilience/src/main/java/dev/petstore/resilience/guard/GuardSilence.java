package dev.petstore.resilience.guard;

import java.time.Duration;

/**
 * A dependency gives no answer to the calls under way, or gives one again.
 *
 * @param guard as in {@link GuardReading#guard()}
 * @param lasted for how long there was none
 * @param over whether there is an answer again
 */
public record GuardSilence(String guard, Duration lasted, boolean over) {}
