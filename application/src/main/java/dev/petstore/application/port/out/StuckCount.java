package dev.petstore.application.port.out;

import java.time.Duration;

/**
 * How many orders do not come to their end.
 *
 * @param count at the most as many as were asked for: then there may be more
 * @param oldest how long the oldest has been in its state; zero if there is none
 */
public record StuckCount(int count, Duration oldest) {}
