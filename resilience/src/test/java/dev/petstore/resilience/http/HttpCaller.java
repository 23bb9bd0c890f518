package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.deadline.DeadlineScope;
import dev.petstore.resilience.guard.DependencyGuard;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/** A client behind a guard with this timeout and without a circuit breaker. */
final class HttpCaller implements AutoCloseable {
  static final Duration NEVER = Duration.ofMinutes(5);
  static final int LARGEST_BODY = 1000;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final int LIMIT = 4;

  private final Resilience resilience;
  private final DependencyGuard guard;
  private final GuardedHttpClient http;

  HttpCaller(BulkheadType type, Duration timeout) {
    this(type, timeout, CONNECT_TIMEOUT);
  }

  HttpCaller(BulkheadType type, Duration timeout, Duration connectTimeout) {
    DependencyConfig usual = DependencyConfig.of("server", LIMIT, timeout);
    this.resilience =
        Resilience.of(
            new ResilienceConfig(
                Map.of("kind", BulkheadConfig.of("kind", type, LIMIT)),
                Map.of(
                    "server",
                    new DependencyConfig("server", LIMIT, timeout, false, usual.breaker()))));
    this.guard = resilience.guard("server", "kind");
    this.http = new GuardedHttpClient("test", connectTimeout, LARGEST_BODY);
  }

  GuardedHttpClient http() {
    return http;
  }

  HttpAnswer ask(URI server) {
    return send(HttpRequest.newBuilder(server).POST(BodyPublishers.ofString("question")).build());
  }

  HttpAnswer askWithin(Duration deadline, URI server) {
    try (DeadlineScope scope = resilience.deadlines().open(deadline)) {
      return ask(server);
    }
  }

  HttpAnswer send(HttpRequest request) {
    return guard.call("ask", call -> http.exchange(call, request));
  }

  void assertNothingLeft() {
    assertThat(guard.health().inFlight()).isZero();
    assertThat(guard.health().stuck()).isZero();
  }

  @Override
  public void close() {
    http.close();
    resilience.close();
  }
}
