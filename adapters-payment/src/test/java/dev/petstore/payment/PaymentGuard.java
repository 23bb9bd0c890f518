package dev.petstore.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.CallCounts;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.guard.DependencyGuard;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The adapter behind a guard of its own. */
final class PaymentGuard implements AutoCloseable {
  static final Duration NEVER = Duration.ofMinutes(5);
  static final String API_KEY = "sk_test_of_this_shop";

  private static final int LIMIT = 5;

  private final Resilience resilience;
  private final DependencyGuard guard;
  private final StripePaymentGateway gateway;

  PaymentGuard(URI url, Duration timeout) {
    this(new PaymentSettings(url, API_KEY), timeout);
  }

  PaymentGuard(PaymentSettings settings, Duration timeout) {
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of(
                    "external_api",
                    BulkheadConfig.of("external_api", BulkheadType.THREAD_POOL, LIMIT)),
                Map.of("payment_gateway", DependencyConfig.of("payment_gateway", LIMIT, timeout))));
    this.guard = resilience.guard("payment_gateway", "external_api");
    this.gateway = new StripePaymentGateway(settings, guard);
  }

  StripePaymentGateway gateway() {
    return gateway;
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
    gateway.close();
    resilience.close();
  }
}
