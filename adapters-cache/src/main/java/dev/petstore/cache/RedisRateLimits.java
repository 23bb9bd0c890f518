package dev.petstore.cache;

import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.guard.GuardedCall;
import dev.petstore.resilience.rate.SharedRateLimits;
import io.github.bucket4j.ConsumptionProbe;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits in Redis, for all instances that use it. A token bucket is one of Bucket4j, which
 * goes by the instances' clocks; a sliding window is a script in Redis, which goes by the clock
 * there. Thread-safe.
 */
public final class RedisRateLimits implements SharedRateLimits {
  private static final String PREFIX = "petstore:v1:rate:";

  /** Calls give up long before that: a moment's pause is no reason to connect anew. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

  private static final long NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  private final RedisConnection<byte[]> redis;
  private final AtomicReference<@Nullable Buckets> buckets = new AtomicReference<>();

  /**
   * Begins to connect on a connection of its own, and does not wait for it.
   *
   * @throws IllegalArgumentException if the address is none of Redis
   */
  public RedisRateLimits(URI address) {
    this.redis =
        new RedisConnection<>(
            address,
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE),
            LONGEST_SILENCE,
            CommandLatencyRecorder.disabled());
  }

  @Override
  public long take(GuardedCall call, String limit, CallRate rate) throws Exception {
    return rate instanceof CallRate.TokenBucket bucket
        ? takeToken(call, limit, bucket)
        : takeInWindow(call, limit, rate);
  }

  private long takeToken(GuardedCall call, String limit, CallRate.TokenBucket rate)
      throws Exception {
    String key = key(limit, "bucket", rate) + ":" + rate.burst();
    ConsumptionProbe probe =
        Objects.requireNonNull(
            redis.command(
                call,
                commands ->
                    Buckets.on(commands, buckets)
                        .bucket(key, rate)
                        .tryConsumeAndReturnRemaining(1)));
    return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
  }

  private long takeInWindow(GuardedCall call, String limit, CallRate rate) throws Exception {
    String[] keys = {key(limit, "window", rate)};
    Long waitMicros =
        redis.command(
            call,
            commands ->
                commands.<Long>eval(
                    SlidingWindowScript.TEXT,
                    ScriptOutputType.INTEGER,
                    keys,
                    number(rate.calls()),
                    number(micros(rate.period()))));
    return Objects.requireNonNull(waitMicros) * NANOS_PER_MICRO;
  }

  /** Instances that are told different rates count apart: the rate is part of the key. */
  private static String key(String limit, String kind, CallRate rate) {
    return PREFIX + limit + ":" + kind + ":" + rate.calls() + ":" + micros(rate.period());
  }

  private static long micros(Duration period) {
    return (period.toNanos() + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
  }

  private static byte[] number(long value) {
    return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes at most a few seconds, also while Redis is frozen. */
  @Override
  public void close() {
    redis.close();
  }
}
