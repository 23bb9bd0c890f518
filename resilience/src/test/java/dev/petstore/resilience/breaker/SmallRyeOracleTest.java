package dev.petstore.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.testing.TestClock;
import io.smallrye.faulttolerance.core.Completer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The same random scripts of calls that begin, end and are ignored while the clock moves on, run
 * through our breaker and through SmallRye Fault Tolerance's: after each step both have let the
 * same calls through and are in the same state. The seed is fixed: a difference stays.
 *
 * <p>The scripts keep to what both mean in the same way. Ours differs by intention in that
 *
 * <ul>
 *   <li>it may judge before its window is full ({@code minimum_calls}); SmallRye's never does, so
 *       here the minimum is the window;
 *   <li>a call may be ignored, as if it had never been made: SmallRye's then never sees it. It
 *       knows successes and failures only, and would count a call that it skips as a success;
 *   <li>a trial has a lease. SmallRye's waits for a hung one for ever, so here leases outlast the
 *       script;
 *   <li>the rate is met at exactly that share of the window; SmallRye's rounds the binary fraction
 *       up, and wants 12 failures for 55 % of 20;
 *   <li>a success is a reason to open only where it completes the minimum. SmallRye's judges after
 *       each, which comes to the same: no other success raises the rate;
 *   <li>windows over time, failures in a row, slow calls and growing delays are ours alone.
 * </ul>
 */
class SmallRyeOracleTest {
  private static final int SCRIPTS = 600;
  private static final int STEPS = 400;
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Random random = new Random(20_261_123);
  private final Map<BreakerState, Integer> seen = new EnumMap<>(BreakerState.class);
  private int rejections;
  private int lateResults;

  @Test
  void both_breakers_do_the_same_in_every_script() {
    for (int script = 0; script < SCRIPTS; script++) {
      new Script(script).run();
    }
    // The scripts are worth something only if they lead everywhere.
    assertThat(seen.get(BreakerState.CLOSED)).isGreaterThan(SCRIPTS * 10);
    assertThat(seen.get(BreakerState.OPEN)).isGreaterThan(SCRIPTS * 10);
    assertThat(seen.get(BreakerState.HALF_OPEN)).isGreaterThan(SCRIPTS * 10);
    assertThat(rejections).isGreaterThan(SCRIPTS * 10);
    assertThat(lateResults).isGreaterThan(SCRIPTS);
  }

  /** A call that both have let through, and in which state. */
  private record Call(Admission ours, Completer<String> theirs, BreakerState begun) {}

  private final class Script {
    private final int number;
    private final TestClock clock = new TestClock();
    private final int window = 1 + random.nextInt(20);
    private final int failuresToOpen = 1 + random.nextInt(window);
    private final int failuresOfTen = random.nextInt(11);
    private final int openMillis = 1 + random.nextInt(5_000);
    private final CircuitBreakerConfig config =
        new CircuitBreakerConfig(
            window,
            window,
            (double) failuresToOpen / window,
            Duration.ofMillis(openMillis),
            1 + random.nextInt(5),
            FOR_EVER);
    private final GenerationBreaker<Object> ours =
        new GenerationBreaker<>(config, clock, new CallFrames(), (from, to) -> {});
    private final SmallRyeBreaker theirs = new SmallRyeBreaker(config, failuresToOpen, clock);
    private final List<Call> underWay = new ArrayList<>();
    private final StringBuilder told = new StringBuilder();

    Script(int number) {
      this.number = number;
      told.append(config);
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(20)) {
          case 0, 1 -> advance(random.nextInt(openMillis));
          case 2 -> advance(openMillis);
          case 3, 4, 5, 6, 7, 8, 9 -> begin();
          case 10 -> beginIgnored();
          case 11 -> {
            if (random.nextInt(20) == 0) {
              reset();
            }
          }
          default -> end();
        }
        BreakerState state = ours.control().state();
        assertThat(state).as("script %s: %s", number, told).isEqualTo(theirs.state());
        seen.merge(state, 1, Integer::sum);
      }
    }

    private void advance(int millis) {
      told.append(" +").append(millis);
      clock.advance(Duration.ofMillis(millis));
      theirs.runTimer();
    }

    private void begin() {
      told.append(" begin");
      BreakerState before = ours.control().state();
      Admission admission = ours.tryAdmit();
      Optional<Completer<String>> work = theirs.begin();
      assertThat(admission != null)
          .as("script %s: admitted after %s", number, told)
          .isEqualTo(work.isPresent());
      if (admission == null) {
        rejections++;
      } else {
        underWay.add(new Call(admission, work.orElseThrow(), before));
      }
    }

    /** SmallRye's would have to let it through and forget it, which it cannot: it is not asked. */
    private void beginIgnored() {
      told.append(" ignored");
      Admission admission = ours.tryAdmit();
      if (admission != null) {
        admission.ignored();
      }
    }

    private void end() {
      if (underWay.isEmpty()) {
        return;
      }
      Call call = underWay.remove(random.nextInt(underWay.size()));
      lateResults += call.begun() == ours.control().state() ? 0 : 1;
      if (random.nextInt(10) < failuresOfTen) {
        told.append(" failure");
        call.ours().failure();
        call.theirs().completeWithError(new IOException());
      } else {
        told.append(" success");
        call.ours().success();
        call.theirs().complete("a cat");
      }
    }

    private void reset() {
      told.append(" reset");
      ours.control().reset();
      theirs.reset();
    }
  }
}
