package dev.petstore.resilience.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallRejected;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.ResilienceBuilder;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GuardMetricsTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void each_rejection_is_counted_once_and_by_its_reason() {
    try (Resilience resilience = builder().build()) {
      DependencyGuard guard = resilience.guard("petstore_database", "database");
      resilience.breaker("petstore_database").forceOpen();
      assertThatThrownBy(() -> guard.call("get", call -> "pet")).isInstanceOf(CallRejected.class);
      resilience.breaker("petstore_database").reset();
      guard.call("get", call -> "pet");

      assertThat(count("petstore.guard.rejections", "reason", "circuit_open")).isEqualTo(1);
      assertThat(count("petstore.guard.rejections", "reason", "bulkhead_full")).isZero();
      assertThat(count("petstore.guard.calls", "outcome", "rejected")).isEqualTo(1);
      assertThat(count("petstore.guard.calls", "outcome", "success")).isEqualTo(1);
    }
  }

  @Test
  void a_dashboard_of_resilience4j_finds_its_names() {
    try (Resilience resilience = builder().resilience4jNames(true).build()) {
      DependencyGuard guard = resilience.guard("petstore_database", "database");
      guard.call("get", call -> "pet");
      assertThatThrownBy(
              () ->
                  guard.call(
                      "get",
                      call -> {
                        throw new IOException("away");
                      }))
          .isInstanceOf(CallFailed.class);
      assertThat(gauge("resilience4j.circuitbreaker.failure.rate")).isEqualTo(50);
      assertThat(gauge("resilience4j.bulkhead.available.concurrent.calls")).isEqualTo(10);
      assertThat(
              registry
                  .get("resilience4j.circuitbreaker.state")
                  .tags("name", "petstore_database", "state", "closed")
                  .gauge()
                  .value())
          .isEqualTo(1);
      assertThat(
              registry
                  .get("resilience4j.circuitbreaker.calls")
                  .tags("name", "petstore_database", "kind", "failed")
                  .functionTimer()
                  .count())
          .isEqualTo(1);
      assertThat(count("resilience4j.timelimiter.calls", "kind", "successful")).isEqualTo(1);
    }
  }

  @Test
  void without_being_asked_for_none_of_those_names_is_there_and_nothing_stays_after_the_end() {
    try (Resilience resilience = builder().build()) {
      resilience.guard("petstore_database", "database");
      assertThat(registry.getMeters())
          .isNotEmpty()
          .noneMatch(meter -> meter.getId().getName().startsWith("resilience4j"));
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  private ResilienceBuilder builder() {
    return Resilience.builder(ResilienceConfig.defaults()).metrics(registry);
  }

  private double gauge(String name) {
    return registry.get(name).tag("name", "petstore_database").gauge().value();
  }

  private double count(String name, String label, String value) {
    return registry.get(name).tag(label, value).functionCounter().count();
  }
}
