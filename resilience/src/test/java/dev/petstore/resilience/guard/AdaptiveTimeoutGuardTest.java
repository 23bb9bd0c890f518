package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.AdaptiveTimeoutConfig;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which calls a guard's timeout learns from. Time passes only when a test says so. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class AdaptiveTimeoutGuardTest {
  private static final Duration FLOOR = Duration.ofMillis(50);
  private static final Duration CEILING = Duration.ofSeconds(30);
  private static final int ENOUGH = AdaptiveTimeoutConfig.DEFAULT_MINIMUM_CALLS;

  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Resilience resilience;
  private final DependencyGuard guard;

  AdaptiveTimeoutGuardTest(BulkheadType type) {
    DependencyConfig settings =
        new DependencyConfig("shop", 2, CEILING, false, CircuitBreakerConfig.defaultsFor(CEILING))
            .timingOut(AdaptiveTimeoutConfig.withFloor(FLOOR));
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, 2)), Map.of("shop", settings)),
            clock,
            meters);
    this.guard = resilience.guard("shop", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  @Test
  void it_gives_a_call_what_it_has_learned_from_the_answers() {
    assertThat(given()).isEqualTo(CEILING);
    for (int call = 0; call < ENOUGH; call++) {
      guard.run("ask", c -> clock.advance(Duration.ofMillis(100)));
    }
    Duration learned = given();
    assertThat(learned).isBetween(Duration.ofMillis(199), Duration.ofMillis(205));
    assertThat(guard.timeout()).isEqualTo(learned);
    assertThat(meters.get("petstore.guard.timeout.seconds").gauge().value()).isBetween(0.19, 0.21);
  }

  @Test
  void it_learns_nothing_from_failures_which_may_be_quick() {
    for (int call = 0; call < 2 * ENOUGH; call++) {
      assertThatThrownBy(
              () ->
                  guard.run(
                      "ask",
                      c -> {
                        throw new IOException("connection refused");
                      }))
          .isInstanceOf(CallFailed.class);
    }
    assertThat(given()).isEqualTo(CEILING);
  }

  @Test
  void it_learns_nothing_from_calls_that_a_deadline_gave_less() {
    for (int call = 0; call < ENOUGH; call++) {
      try (DeadlineScope scope = resilience.deadlines().open(Duration.ofMillis(10))) {
        guard.run("ask", c -> clock.advance(Duration.ofMillis(1)));
        assertThatThrownBy(
                () ->
                    guard.run(
                        "ask",
                        c -> {
                          throw c.outOfTime(new SQLException("statement timeout"));
                        }))
            .isInstanceOf(CallTimedOut.class);
      }
    }
    assertThat(given()).isEqualTo(CEILING);
  }

  /** What a call is given once the timeout has been reviewed. */
  private Duration given() {
    clock.advance(Duration.ofSeconds(1));
    return guard.call("ask", GuardedCall::remaining);
  }
}
