package dev.petstore.cache;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A cache behind a guard of its own: a semaphore without a circuit breaker, as in the shop. */
final class GuardedCache implements AutoCloseable {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final Duration STALE_LIFETIME = Duration.ofHours(1);
  static final int LIMIT = 100;

  private final Resilience resilience;
  private final DependencyGuard guard;
  final MeterRegistry meters = new SimpleMeterRegistry();
  final RedisPetCatalogCache cache;

  GuardedCache(URI redis, Duration timeout) {
    this(redis, timeout, STALE_LIFETIME);
  }

  GuardedCache(URI redis, Duration timeout, Duration staleLifetime) {
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("cache", BulkheadConfig.of("cache", BulkheadType.SEMAPHORE, LIMIT)),
                Map.of(
                    "redis_cache",
                    new DependencyConfig(
                        "redis_cache",
                        LIMIT,
                        timeout,
                        false,
                        CircuitBreakerConfig.defaultsFor(timeout)))));
    this.guard = resilience.guard("redis_cache", "cache");
    this.cache =
        new RedisPetCatalogCache(
            new CacheSettings(redis, LIFETIME, LIFETIME, LIFETIME, staleLifetime), guard, meters);
  }

  DependencyHealth health() {
    return guard.health();
  }

  @Override
  public void close() {
    cache.close();
    resilience.close();
  }
}
