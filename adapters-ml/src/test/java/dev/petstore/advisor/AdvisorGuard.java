package dev.petstore.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.sandbox.advisor.ModelServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The adapter behind a guard of its own. */
final class AdvisorGuard implements AutoCloseable {
  static final Duration NEVER = Duration.ofMinutes(5);

  private static final int LIMIT = 6;

  private final Resilience resilience;
  private final DependencyGuard guard;
  private final ModelServerAdvisor advisor;

  AdvisorGuard(URI url, Duration timeout) {
    this(new AdvisorSettings(url, ModelServer.MODEL), timeout);
  }

  AdvisorGuard(AdvisorSettings settings, Duration timeout) {
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of(
                    "external_api",
                    BulkheadConfig.of("external_api", BulkheadType.THREAD_POOL, LIMIT)),
                Map.of("ml_pet_advisor", DependencyConfig.of("ml_pet_advisor", LIMIT, timeout))));
    this.guard = resilience.guard("ml_pet_advisor", "external_api");
    this.advisor = new ModelServerAdvisor(settings, guard);
  }

  ModelServerAdvisor advisor() {
    return advisor;
  }

  CallCounts calls() {
    return guard.health().calls();
  }

  void assertNothingLeft() {
    assertThat(guard.health().inFlight()).isZero();
    assertThat(guard.health().stuck()).isZero();
  }

  @Override
  public void close() {
    advisor.close();
    resilience.close();
  }
}
