package dev.petstore.resilience.rate;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where rate limits are kept that all instances share.
 *
 * @param longestWait how long a call waits for it, before its instance decides alone
 * @param made makes it, when it is needed for the first time
 */
public record SharedRateSource(Duration longestWait, Supplier<SharedRateLimits> made) {}
