package dev.petstore.cache;

import dev.petstore.resilience.config.CallRate;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that are used over one connection. Calls that come while one is asked are asked
 * together, so that those of an instance do not disturb each other. Thread-safe.
 */
final class Buckets {
  /** How much longer than it takes to fill a bucket is kept: afterwards it is as good as new. */
  private static final Duration SPARE = Duration.ofSeconds(10);

  private final RedisAsyncCommands<String, byte[]> commands;
  private final AsyncProxyManager<String> manager;
  private final Map<String, AsyncBucketProxy> buckets = new ConcurrentHashMap<>();

  private Buckets(RedisAsyncCommands<String, byte[]> commands) {
    this.commands = commands;
    this.manager =
        Bucket4jLettuce.casBasedBuilder(commands)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE))
            .build()
            .asAsync();
  }

  /** Those of this connection, which take the place of those of the last one. */
  static Buckets on(
      RedisAsyncCommands<String, byte[]> commands, AtomicReference<@Nullable Buckets> latest) {
    Buckets present = latest.get();
    if (present != null && present.commands == commands) {
      return present;
    }
    Buckets fresh = new Buckets(commands);
    latest.set(fresh);
    return fresh;
  }

  AsyncBucketProxy bucket(String key, CallRate.TokenBucket rate) {
    return buckets.computeIfAbsent(key, absent -> make(absent, rate));
  }

  private AsyncBucketProxy make(String key, CallRate.TokenBucket rate) {
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(
                limit -> limit.capacity(rate.burst()).refillGreedy(rate.calls(), rate.period()))
            .build();
    return manager
        .builder()
        .withOptimization(Optimizations.batching())
        .build(key, () -> CompletableFuture.completedFuture(configuration));
  }
}
