package dev.petstore.resilience.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.fault.InjectedFault.Failure;
import dev.petstore.resilience.fault.InjectedFault.Hang;
import dev.petstore.resilience.fault.InjectedFault.Latency;
import dev.petstore.resilience.guard.DependencyGuard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(BulkheadType.class)
class FaultInjectionTest {
  private static final int CALLS = 400;

  private final ResilienceConfig config;
  private final Resilience resilience;
  private final DependencyGuard guard;

  FaultInjectionTest(BulkheadType type) {
    DependencyConfig usual = DependencyConfig.of("shop", 2, Duration.ofMillis(200));
    this.config =
        new ResilienceConfig(
            Map.of("kind", BulkheadConfig.of("kind", type, 2)),
            Map.of(
                "shop", new DependencyConfig("shop", 2, usual.timeout(), false, usual.breaker())));
    this.resilience = Resilience.of(config.allowingFaults());
    this.guard = resilience.guard("shop", "kind");
  }

  @AfterEach
  void close() {
    resilience.close();
  }

  private String ask(String operation) {
    return guard.call(operation, call -> "a cat");
  }

  @Test
  void nothing_is_injected_where_the_configuration_does_not_allow_it() {
    try (Resilience strict = Resilience.of(config)) {
      assertThatThrownBy(
              () -> strict.faults().inject(FaultRule.always("shop", new Failure("broken"))))
          .isInstanceOf(FaultInjectionRefused.class)
          .hasMessageContaining("resilience.fault_injection: true");
      String answer = strict.guard("shop", "kind").call("get", call -> "a cat");
      assertThat(answer).isEqualTo("a cat");
    }
  }

  @Test
  void an_error_is_a_failure_like_any_other_until_it_is_cleared() {
    resilience.faults().inject(FaultRule.always("shop", new Failure("broken on purpose")));
    assertThatThrownBy(() -> ask("get"))
        .isInstanceOf(CallFailed.class)
        .hasRootCauseInstanceOf(InjectedError.class)
        .hasMessageContaining("broken on purpose");
    resilience.faults().clear();
    assertThat(ask("get")).isEqualTo("a cat");
    assertThat(guard.health().calls()).isEqualTo(new CallCounts(1, 1, 0, 0, 0));
  }

  @Test
  void a_hang_ends_at_the_timeout_and_leaves_nothing_behind() {
    resilience.faults().inject(FaultRule.always("shop", new Hang()));
    assertThatThrownBy(() -> ask("get")).isInstanceOf(CallTimedOut.class);
    await().until(() -> guard.health().inFlight() == 0 && guard.health().stuck() == 0);
  }

  @Test
  void a_latency_delays_and_then_the_work_is_done() {
    Duration delay = Duration.ofMillis(20);
    resilience.faults().inject(FaultRule.always("shop", new Latency(delay)));
    long begun = System.nanoTime();
    assertThat(ask("get")).isEqualTo("a cat");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(delay);
  }

  @Test
  void an_asynchronous_call_is_hit_as_well() {
    resilience.faults().inject(FaultRule.always("shop", new Hang()));
    assertThat(guard.callAsync("get", call -> CompletableFuture.completedFuture("a cat")))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(CallTimedOut.class);
    await().until(() -> guard.health().inFlight() == 0 && guard.health().stuck() == 0);
    resilience.faults().clear("shop");
    resilience.faults().inject(FaultRule.always("shop", new Latency(Duration.ofMillis(5))));
    assertThat(guard.callAsync("get", call -> CompletableFuture.completedFuture("a cat")))
        .succeedsWithin(Duration.ofSeconds(30))
        .isEqualTo("a cat");
  }

  @Test
  void only_the_operation_that_was_meant_is_hit() {
    resilience
        .faults()
        .inject(new FaultRule("shop", Optional.of("pay"), 100, new Failure("broken")));
    assertThat(ask("get")).isEqualTo("a cat");
    assertThatThrownBy(() -> ask("pay")).isInstanceOf(CallFailed.class);
  }

  @Test
  void a_share_of_the_calls_is_hit() {
    resilience.faults().inject(new FaultRule("shop", Optional.empty(), 50, new Failure("broken")));
    int failed = 0;
    for (int call = 0; call < CALLS; call++) {
      try {
        ask("get");
      } catch (CallFailed e) {
        failed++;
      }
    }
    // Eight standard deviations around one half.
    assertThat(failed).isBetween(CALLS / 2 - 80, CALLS / 2 + 80);
  }
}
