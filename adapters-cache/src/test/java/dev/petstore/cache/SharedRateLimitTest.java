package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.RateLimitConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.sandbox.junit.ControlledServers;
import dev.petstore.sandbox.server.RedisAddress;
import dev.petstore.sandbox.server.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One limit for two engines, in a real Redis. No turn comes back in the time of a test. */
@ControlledServers
class SharedRateLimitTest {
  private static final int LIMIT = 20;
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration HURRIED = Duration.ofMillis(300);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int FLOOD = 500;

  private final RedisServer server;
  private final URI redis;
  private final String shop = "shop_" + UUID.randomUUID();
  private final List<Instance> instances = new ArrayList<>();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  SharedRateLimitTest(RedisServer server, RedisAddress address) {
    this.server = server;
    this.redis = address.uri();
  }

  static Stream<CallRate> rates() {
    return Stream.of(CallRate.tokenBucket(LIMIT, LONG), CallRate.slidingWindow(LIMIT, LONG));
  }

  @AfterEach
  void close() {
    instances.forEach(Instance::close);
    callers.shutdownNow();
  }

  private Instance instance(CallRate rate, Duration longestWait) {
    Instance instance = new Instance(shop, redis, rate, longestWait);
    instances.add(instance);
    return instance;
  }

  @ParameterizedTest
  @MethodSource("rates")
  void two_instances_admit_together_what_one_may(CallRate rate) throws Exception {
    Instance one = instance(rate, PATIENT);
    Instance other = instance(rate, PATIENT);
    List<Future<Integer>> admitted = new ArrayList<>();
    for (Instance instance : List.of(one, other, one, other)) {
      admitted.add(callers.submit(() -> instance.admitted(LIMIT)));
    }
    int sum = 0;
    for (Future<Integer> part : admitted) {
      sum += part.get();
    }
    assertThat(sum).isEqualTo(LIMIT);
    assertThat(one.limits().successful()).isEqualTo(one.limits().total());
    assertThat(one.calls().total()).isEqualTo(2L * LIMIT);
  }

  @ParameterizedTest
  @MethodSource("rates")
  void the_next_turn_is_told_and_a_flood_does_not_ask_for_it_again_and_again(CallRate rate) {
    Instance instance = instance(rate, PATIENT);
    assertThat(instance.admitted(FLOOD)).isEqualTo(LIMIT);
    assertThat(instance.limits().successful()).isEqualTo(LIMIT + 1L);
    assertThat(instance.rejection().reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    Duration turn = rate instanceof CallRate.TokenBucket ? LONG.dividedBy(LIMIT) : LONG;
    assertThat(instance.rejection().retryAfter())
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(turn.minus(Duration.ofMinutes(2)), turn));
  }

  @ParameterizedTest
  @MethodSource("rates")
  void while_redis_is_frozen_each_keeps_the_limit_alone_and_hardly_anybody_waits(CallRate rate) {
    Instance one = instance(rate, HURRIED);
    Instance other = instance(rate, HURRIED);
    awaitShared(one);
    awaitShared(other);
    var unused = one.admitted(3);
    long taken = one.limits().successful() + other.limits().successful();
    server.pause();
    long timedOut = one.limits().timedOut();

    unused = one.admitted(FLOOD) + other.admitted(FLOOD);

    assertThat(one.taken).as("before and after").isEqualTo(LIMIT);
    assertThat(other.taken).isEqualTo(LIMIT);
    assertThat(one.limits().timedOut() - timedOut).as("calls that waited").isBetween(1L, 10L);
    server.resume();
    awaitShared(one);
    awaitShared(other);
    unused = one.admitted(FLOOD) + other.admitted(FLOOD);
    assertThat((long) one.taken + other.taken - 2 * LIMIT)
        .as("what was left in Redis")
        .isLessThanOrEqualTo(LIMIT - taken);
  }

  @ParameterizedTest
  @MethodSource("rates")
  void a_redis_that_dies_and_comes_back_costs_no_call(CallRate rate) {
    Instance instance = instance(rate, HURRIED);
    awaitShared(instance);
    server.kill();
    var unused = instance.admitted(FLOOD);
    assertThat(instance.taken).isEqualTo(LIMIT);
    server.restart();
    awaitShared(instance);
  }

  /** Asks until Redis has answered once more: whether the call was admitted does not matter. */
  private static void awaitShared(Instance instance) {
    long before = instance.limits().successful();
    await()
        .atMost(SOON)
        .until(
            () -> {
              var unused = instance.admitted(1);
              return instance.limits().successful() > before;
            });
  }

  /** An engine with one limited guard. */
  private static final class Instance implements AutoCloseable {
    private final Resilience resilience;
    private final DependencyGuard guard;
    private int taken;

    Instance(String shop, URI redis, CallRate rate, Duration longestWait) {
      this.resilience =
          Resilience.builder(
                  new ResilienceConfig(
                      Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, LIMIT)),
                      Map.of(
                          shop,
                          DependencyConfig.of(shop, LIMIT, PATIENT)
                              .limiting(RateLimitConfig.shared(rate)))))
              .sharedRateLimits(longestWait, () -> new RedisRateLimits(redis))
              .build();
      this.guard = resilience.guard(shop, "kind");
    }

    int admitted(int asked) {
      int admitted = 0;
      for (int call = 0; call < asked; call++) {
        if (rejection() == null) {
          admitted++;
        }
      }
      taken += admitted;
      return admitted;
    }

    CallRejected rejection() {
      try {
        guard.run("get", call -> {});
        return null;
      } catch (CallRejected rejected) {
        return rejected;
      }
    }

    CallCounts calls() {
      return guard.health().calls();
    }

    CallCounts limits() {
      return resilience.health().dependencies().get("shared_rate_limits").calls();
    }

    @Override
    public void close() {
      resilience.close();
    }
  }
}
