package dev.petstore.resilience.config;

/**
 * How many calls may begin, whatever becomes of them.
 *
 * @param rate how many in which time
 */
public record RateLimitConfig(CallRate rate) {}
