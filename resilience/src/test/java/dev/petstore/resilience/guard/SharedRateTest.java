package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.RateLimitConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.rate.SharedRateLimits;
import dev.petstore.resilience.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A limit that others keep as well, of whom one does not always hear. */
class SharedRateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String PLACE = "shared_rate_limits";

  private final TestClock clock = new TestClock();
  private final Others others = new Others();
  private final Resilience resilience =
      Resilience.builder(config(RateLimitConfig.shared(CallRate.tokenBucket(3, SECOND))))
          .clock(clock)
          .sharedRateLimits(TIMEOUT, () -> others)
          .build();

  /** What the others have left to this instance. */
  private static final class Others implements SharedRateLimits {
    private int asked;
    private long wait;
    private boolean gone;
    private boolean closed;

    @Override
    public long take(GuardedCall call, String limit, CallRate rate) throws IOException {
      asked++;
      if (gone) {
        throw new IOException("nobody hears");
      }
      return wait;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static ResilienceConfig config(RateLimitConfig limit) {
    return new ResilienceConfig(
        Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, 5)),
        Map.of("shop", DependencyConfig.of("shop", 5, TIMEOUT).limiting(limit)));
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  private static int admitted(DependencyGuard guard, int asked) {
    int admitted = 0;
    for (int call = 0; call < asked; call++) {
      try {
        guard.run("get", running -> {});
        admitted++;
      } catch (CallRejected rejected) {
        // Counted by not being counted.
      }
    }
    return admitted;
  }

  @Test
  void what_all_have_used_decides_and_is_not_asked_for_before_it_is_time() {
    DependencyGuard guard = resilience.guard("shop", "kind");
    assertThat(admitted(guard, 10)).isEqualTo(10);
    others.wait = SECOND.toNanos();
    assertThat(admitted(guard, 10)).isZero();
    assertThat(others.asked).isEqualTo(11);
    assertThat(
            catchThrowableOfType(CallRejected.class, () -> guard.run("get", call -> {}))
                .retryAfter())
        .contains(SECOND);
    clock.advance(SECOND);
    others.wait = 0;
    assertThat(admitted(guard, 1)).isEqualTo(1);
  }

  @Test
  void left_alone_it_goes_on_with_what_it_has_used_and_does_not_ask_each_time() {
    DependencyGuard guard = resilience.guard("shop", "kind");
    assertThat(admitted(guard, 2)).isEqualTo(2);
    others.gone = true;
    assertThat(admitted(guard, 10)).isEqualTo(1);
    assertThat(others.asked).isEqualTo(2 + 3);
    assertThat(resilience.health().dependencies().get(PLACE).breaker())
        .isEqualTo(BreakerState.OPEN);
    others.gone = false;
    clock.advance(SECOND);
    assertThat(admitted(guard, 10)).as("together again").isEqualTo(10);
  }

  @Test
  void a_limit_can_become_a_shared_one_while_the_program_runs() {
    resilience.reconfigure(config(RateLimitConfig.local(CallRate.tokenBucket(1, SECOND))));
    DependencyGuard guard = resilience.guard("shop", "kind");
    assertThat(admitted(guard, 5)).isEqualTo(1);
    assertThat(resilience.health().dependencies()).doesNotContainKey(PLACE);
    resilience.reconfigure(config(RateLimitConfig.shared(CallRate.tokenBucket(1, SECOND))));
    assertThat(admitted(guard, 5)).isEqualTo(5);
  }

  @Test
  void the_place_is_closed_with_the_engine_if_it_was_made() {
    resilience.close();
    assertThat(others.closed).isFalse();
    Resilience used =
        Resilience.builder(config(RateLimitConfig.shared(CallRate.tokenBucket(3, SECOND))))
            .sharedRateLimits(TIMEOUT, () -> others)
            .build();
    used.guard("shop", "kind");
    used.close();
    assertThat(others.closed).isTrue();
  }

  @Test
  void a_program_without_a_place_refuses_shared_limits() {
    ResilienceConfig shared = config(RateLimitConfig.shared(CallRate.tokenBucket(3, SECOND)));
    try (Resilience without = Resilience.of(shared)) {
      assertThatThrownBy(() -> without.guard("shop", "kind"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the rate_limit of shop is to be shared, but this program has no place for shared"
                  + " limits");
    }
    ResilienceConfig local = config(RateLimitConfig.local(CallRate.tokenBucket(3, SECOND)));
    try (Resilience without = Resilience.of(local)) {
      without.guard("shop", "kind");
      assertThatThrownBy(() -> without.reconfigure(shared))
          .isInstanceOf(ReconfigurationRefused.class)
          .hasMessageContaining("no place for shared limits");
    }
  }
}
