package dev.petstore.resilience.health;

/**
 * A call that shows what one looks like whose latency is in its bucket.
 *
 * @param nanos how long it took
 * @param epochMillis when it ended
 * @param traceId where its trace is to be found
 * @param spanId which part of the trace it is
 */
public record LatencyExemplar(long nanos, long epochMillis, String traceId, String spanId) {}
