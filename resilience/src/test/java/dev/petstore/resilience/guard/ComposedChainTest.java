package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.FailsafeException;
import dev.failsafe.spi.ExecutionResult;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.call.Outcome;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CallRate;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.RateLimitConfig;
import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.fault.FaultInjection;
import dev.petstore.resilience.priority.Priorities;
import dev.petstore.resilience.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The chain that a guard composes once, and Failsafe's own executor over policies of the same
 * settings, led through the same random scripts: after each call both have the same to show. The
 * seed is fixed: a difference stays.
 */
@Timeout(60)
class ComposedChainTest {
  private static final int SCRIPTS = 10;
  private static final int STEPS = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Random random = new Random(20_261_125);
  private final Set<RejectionReason> seenEarly = EnumSet.noneOf(RejectionReason.class);
  private final Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);

  /** What the work does. */
  private enum Deed {
    ANSWER,
    ANSWER_NULL,
    FAIL,
    THROW_AN_ERROR,
    IGNORE_A_FAILURE,
    NOT_EXECUTE,
    RUN_OUT_OF_TIME,
    BE_INTERRUPTED,
    CALL_AGAIN,
    OUTLAST_THE_TIMEOUT
  }

  @ParameterizedTest
  @EnumSource(BulkheadType.class)
  void every_call_ends_as_in_failsafes_own_hands(BulkheadType type) {
    for (int script = 0; script < SCRIPTS; script++) {
      boolean rateLimited = random.nextBoolean();
      try (Composed composed = new Composed(type, rateLimited);
          Plain plain = new Plain(type, rateLimited)) {
        for (int step = 0; step < STEPS; step++) {
          Deed deed = nextDeed(type);
          Duration pause = Duration.ofMillis(random.nextInt(400));
          End reference = plain.call(deed, pause);
          assertThat(composed.call(deed, pause))
              .as("script %d, step %d, %s", script, step, deed)
              .isEqualTo(reference);
          seen.merge(reference.outcome(), 1, Integer::sum);
        }
      }
    }
    // The scripts are worth something only if they lead everywhere.
    assertThat(seen).containsOnlyKeys(Outcome.values());
    assertThat(seenEarly)
        .containsExactlyInAnyOrder(RejectionReason.BULKHEAD_FULL, RejectionReason.CIRCUIT_OPEN);
    assertThat(seen.values()).allMatch(count -> count >= SCRIPTS);
  }

  private Deed nextDeed(BulkheadType type) {
    Set<Deed> deeds = EnumSet.allOf(Deed.class);
    if (type == BulkheadType.THREAD_POOL) {
      // There the caller waits by the machine's clock, which no script moves on.
      deeds.remove(Deed.OUTLAST_THE_TIMEOUT);
    }
    return random.nextBoolean()
        ? Deed.ANSWER
        : List.copyOf(deeds).get(random.nextInt(deeds.size()));
  }

  /** All that a call leaves behind. */
  private record End(
      @Nullable Object result,
      @Nullable Class<?> thrown,
      @Nullable String message,
      Outcome outcome,
      @Nullable Cancellation cancellation,
      boolean mayHaveExecuted,
      boolean callerInterrupted,
      int permitsInUse,
      BreakerState breaker,
      long failures,
      CallCounts counts) {}

  /** A guard's parts on a clock of their own. */
  private abstract static class Chain implements AutoCloseable {
    private final TestClock clock = new TestClock();
    private final GuardEngine engine;
    private final GuardParts parts;
    private final GuardRules rules;

    Chain(BulkheadType type, boolean rateLimited) {
      this.engine =
          new GuardEngine(
              new GuardEnvironment(
                  clock,
                  new Deadlines(clock),
                  new Priorities(),
                  new ContextCarriers(List.of()),
                  new GuardEvents(List.of()),
                  new FaultInjection(false),
                  null,
                  Optional.empty()));
      DependencyConfig config =
          new DependencyConfig(
              "shop",
              1,
              TIMEOUT,
              true,
              new CircuitBreakerConfig(5, 3, 0.5, TIMEOUT, 2, TIMEOUT.multipliedBy(2)));
      CallRate rate = CallRate.tokenBucket(10, TIMEOUT.multipliedBy(3));
      GuardSettings settings =
          GuardSettings.of(
              rateLimited ? config.limiting(RateLimitConfig.local(rate)) : config, type);
      this.parts = new GuardParts("shop", engine, settings);
      this.rules = parts.rules(settings, null);
    }

    /** Lets the call through, or not; the result or what was thrown. */
    abstract ExecutionResult<Object> run(GuardRules rules, CallFrame frame, GuardedWork<?> work);

    GuardParts parts() {
      return parts;
    }

    final End call(Deed deed, Duration pause) {
      clock.advance(pause);
      CallFrame frame = rules.calls().begin();
      ExecutionResult<Object> result = run(rules, frame, call -> work(deed, call));
      rules.calls().end(frame, result.getException());
      Throwable thrown = result.getException();
      return new End(
          result.getResult(),
          thrown == null ? null : thrown.getClass(),
          thrown == null ? null : thrown.getMessage(),
          frame.outcome(),
          frame.cancellation(),
          frame.mayHaveExecuted(),
          Thread.interrupted(),
          parts.bulkhead().inUse(),
          rules.breaker().control().state(),
          rules.breaker().getFailureCount(),
          parts.statistics().counts());
    }

    private @Nullable Object work(Deed deed, GuardedCall call) throws Exception {
      return switch (deed) {
        case ANSWER -> "a cat";
        case ANSWER_NULL -> null;
        case FAIL -> throw new IOException("broken pipe");
        case THROW_AN_ERROR -> throw new AssertionError("wrong");
        case IGNORE_A_FAILURE -> {
          call.ignoreOutcome();
          throw new IOException("declined");
        }
        case NOT_EXECUTE -> throw call.notExecuted(new IOException("refused"));
        case RUN_OUT_OF_TIME -> throw call.outOfTime(new IOException("out of time"));
        case BE_INTERRUPTED -> throw new InterruptedException("by somebody else");
        case CALL_AGAIN -> {
          // The second is told early: the first has found the bulkhead full.
          yield refusal() + ", " + refusal();
        }
        case OUTLAST_THE_TIMEOUT -> {
          CountDownLatch told = new CountDownLatch(1);
          call.onCancel(told::countDown);
          clock.advance(TIMEOUT);
          yield told.await(30, TimeUnit.SECONDS) ? "too late" : "never told";
        }
      };
    }

    private String refusal() {
      CallFrame inner = rules.calls().begin();
      Throwable refused = run(rules, inner, call -> "never").getException();
      rules.calls().end(inner, refused);
      return String.valueOf(refused);
    }

    @Override
    public void close() {
      parts.close();
      engine.close();
    }
  }

  /** As a guard does it, which also looks ahead of its chain. */
  private final class Composed extends Chain {
    Composed(BulkheadType type, boolean rateLimited) {
      super(type, rateLimited);
    }

    @Override
    ExecutionResult<Object> run(GuardRules rules, CallFrame frame, GuardedWork<?> work) {
      CallRejected early = rules.earlyRefusal().of("get");
      ExecutionResult<Object> result = rules.chain().run(frame, work);
      if (early != null) {
        seenEarly.add(early.reason());
        assertThat(parts().failures().ofAsync("get", frame, result.getException()))
            .isInstanceOfSatisfying(
                CallRejected.class,
                rejected -> {
                  assertThat(early.reason()).isEqualTo(rejected.reason());
                  assertThat(early.retryAfter()).isEqualTo(rejected.retryAfter());
                });
      }
      return result;
    }
  }

  /** As Failsafe does it. */
  private static final class Plain extends Chain {
    Plain(BulkheadType type, boolean rateLimited) {
      super(type, rateLimited);
    }

    @Override
    ExecutionResult<Object> run(GuardRules rules, CallFrame frame, GuardedWork<?> work) {
      CallFrame outer = parts().frames().enter(frame);
      try {
        return ExecutionResult.success(
            rules.chain().failsafe().get(() -> rules.runner().run(frame, work)));
      } catch (Throwable thrown) {
        boolean wrapped = thrown.getClass() == FailsafeException.class && thrown.getCause() != null;
        return ExecutionResult.exception(wrapped ? thrown.getCause() : thrown);
      } finally {
        parts().frames().exit(outer);
      }
    }
  }
}
