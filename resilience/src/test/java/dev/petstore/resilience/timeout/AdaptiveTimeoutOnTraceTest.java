package dev.petstore.resilience.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.config.AdaptiveTimeoutConfig;
import dev.petstore.resilience.timeout.LatencyTrace.Replay;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Two costs pull at a timeout: answers that it gives up too early, and callers that it holds on
 * calls which hang. A rule that was right when it was measured is wrong for one of them as soon as
 * the dependency changes.
 */
class AdaptiveTimeoutOnTraceTest {
  private static final Duration CEILING = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofMinutes(5);

  private final LatencyTrace trace = new LatencyTrace();
  private final Replay adaptive =
      trace.under(
          new AdaptiveTimeout(
              AdaptiveTimeoutConfig.withFloor(Duration.ofMillis(50)),
              CEILING,
              LatencyTrace.beginOf(0)));

  @Test
  void it_loses_a_hundredth_of_the_answers_that_a_fixed_p99_with_the_same_headroom_loses() {
    Replay fixed = trace.under(TimeLimit.fixed(trace.percentile99(MEASURED).multipliedBy(2)));

    assertThat(fixed.answersLost()).isGreaterThan(LatencyTrace.CALLS / 50);
    assertThat(adaptive.answersLost()).isLessThan(fixed.answersLost() / 100);
  }

  @Test
  void it_loses_a_thousandth_of_the_answers_that_a_plain_fixed_p99_loses() {
    Replay fixed = trace.under(TimeLimit.fixed(trace.percentile99(MEASURED)));

    assertThat(adaptive.answersLost()).isLessThan(fixed.answersLost() / 1_000);
  }

  @Test
  void it_holds_callers_on_hangs_a_tenth_as_long_as_the_configured_timeout_alone() {
    Replay configured = trace.under(TimeLimit.fixed(CEILING));

    assertThat(configured.answersLost()).isZero();
    assertThat(adaptive.waitOnHang()).isLessThan(configured.waitOnHang().dividedBy(10));
  }
}
