package dev.petstore.application.health;

import java.time.Duration;

/** How long the recent calls took that reached the dependency; all zero if there were none. */
public record ResponseTimes(Duration p50, Duration p95, Duration p99, Duration slowest) {}
