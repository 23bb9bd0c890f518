package dev.petstore.resilience.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.context.ContextCarrier;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When a fallback answers, what it is told, and what is counted. */
@ParameterizedClass
@EnumSource(BulkheadType.class)
class FallbackTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final long SOON_SECONDS = 30;
  private static final String LAST_KNOWN = "the cat of yesterday";

  private final ThreadLocal<String> tenant = new ThreadLocal<>();
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Resilience resilience;
  private final DependencyGuard guard;
  private final AtomicReference<DependencyFailure> told = new AtomicReference<>();
  private final AtomicInteger asked = new AtomicInteger();

  FallbackTest(BulkheadType type) {
    this.resilience =
        Resilience.builder(
                new ResilienceConfig(
                    Map.of("kind", BulkheadConfig.of("kind", type, 1)),
                    Map.of("shop", DependencyConfig.of("shop", 1, TIMEOUT))))
            .clock(clock)
            .metrics(meters)
            .carry(ContextCarrier.of(tenant))
            .build();
    this.guard = resilience.guard("shop", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  private String lastKnown(DependencyFailure failure) {
    asked.incrementAndGet();
    told.set(failure);
    return LAST_KNOWN;
  }

  private double fallbacks() {
    return meters
        .get("petstore.guard.fallbacks")
        .tag("dependency", "shop")
        .functionCounter()
        .count();
  }

  private static GuardedWork<String> failing() {
    return call -> {
      throw new IOException("reset");
    };
  }

  @Test
  void an_answer_needs_no_fallback() {
    assertThat(guard.read("get", call -> "a cat", this::lastKnown)).isEqualTo("a cat");
    assertThat(asked).hasValue(0);
    assertThat(fallbacks()).isZero();
  }

  @Test
  void a_failure_is_told_to_the_fallback_and_counts_as_one() {
    assertThat(guard.read("get", failing(), this::lastKnown)).isEqualTo(LAST_KNOWN);

    assertThat(told.get()).isInstanceOf(CallFailed.class).hasRootCauseMessage("reset");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 1, 0, 0, 0));
    assertThat(fallbacks()).isOne();
  }

  @Test
  void a_rejection_is_told_to_the_fallback_and_counts_as_one() {
    resilience.breaker("shop").forceOpen();

    assertThat(guard.read("get", call -> "a cat", this::lastKnown)).isEqualTo(LAST_KNOWN);

    assertThat(told.get()).isInstanceOf(CallRejected.class);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 0, 1));
  }

  @Test
  void a_late_call_is_told_to_the_fallback_and_counts_as_a_timeout() {
    try (DeadlineScope scope = resilience.deadlines().open(Duration.ofMillis(50))) {
      assertThat(guard.read("get", this::tooLong, this::lastKnown)).isEqualTo(LAST_KNOWN);
    }

    assertThat(told.get()).isInstanceOf(CallTimedOut.class);
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(0, 0, 0, 1, 0));
  }

  private String tooLong(GuardedCall call) throws InterruptedException {
    clock.advance(TIMEOUT);
    new CountDownLatch(1).await();
    return "never";
  }

  @Test
  void a_fallback_may_throw_the_failure_or_something_else_that_keeps_it() {
    assertThatThrownBy(
            () ->
                guard.read(
                    "get",
                    failing(),
                    failure -> {
                      throw failure;
                    }))
        .isInstanceOf(CallFailed.class)
        .hasNoSuppressedExceptions();
    assertThatThrownBy(
            () ->
                guard.read(
                    "get",
                    failing(),
                    failure -> {
                      throw new IllegalStateException("nothing known");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(CallFailed.class));
    assertThat(fallbacks()).isZero();
  }

  @Test
  void an_error_is_nothing_to_fall_back_from() {
    assertThatThrownBy(
            () ->
                guard.read(
                    "get",
                    call -> {
                      throw new AssertionError("broken");
                    },
                    this::lastKnown))
        .isInstanceOf(AssertionError.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void no_permit_is_held_while_a_fallback_answers() {
    String answer =
        guard.read("get", failing(), failure -> guard.call("get_other", call -> "another cat"));

    assertThat(answer).isEqualTo("another cat");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 1, 0, 0, 0));
  }

  @Test
  void a_fallback_works_in_the_callers_context() throws Exception {
    tenant.set("a shop");

    assertThat(guard.read("get", failing(), failure -> tenant.get())).isEqualTo("a shop");
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletionStage<String> stage = guard.readAsync("get", call -> answer, failure -> tenant.get());
    Thread other = new Thread(() -> answer.completeExceptionally(new IOException("reset")));
    other.start();

    assertThat(get(stage)).isEqualTo("a shop");
  }

  @Test
  void an_asynchronous_read_has_a_fallback_too() throws Exception {
    assertThat(
            get(
                guard.readAsync(
                    "get", call -> CompletableFuture.completedFuture("a cat"), this::lastKnown)))
        .isEqualTo("a cat");
    assertThat(
            get(
                guard.readAsync(
                    "get",
                    call -> CompletableFuture.failedFuture(new IOException("reset")),
                    this::lastKnown)))
        .isEqualTo(LAST_KNOWN);
    CompletionStage<String> broken =
        guard.readAsync(
            "get",
            call -> CompletableFuture.failedFuture(new AssertionError("broken")),
            this::lastKnown);
    assertThatThrownBy(() -> get(broken))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(AssertionError.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_cancelled_read_is_stopped_and_asks_no_fallback() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    CompletionStage<String> stage =
        guard.readAsync(
            "get",
            call -> {
              call.onCancel(
                  () -> {
                    answer.cancel(true);
                    stopped.countDown();
                  });
              begun.countDown();
              return answer;
            },
            this::lastKnown);

    assertThat(begun.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    stage.toCompletableFuture().cancel(true);

    assertThat(stopped.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(asked).hasValue(0);
  }

  private static String get(CompletionStage<String> stage) throws Exception {
    return stage.toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
  }
}
