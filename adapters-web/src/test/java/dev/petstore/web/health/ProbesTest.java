package dev.petstore.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.HealthStatus;
import dev.petstore.application.health.ResponseTimes;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In the fake shop petstore_database is required and payment_gateway is not. */
class ProbesTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ShopInMemory everything = new ShopInMemory();
  private final WebApi api =
      WebApi.start(OpenSettings.at(0), everything.useCases(everything.browsing()));

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void an_open_breaker_of_an_optional_dependency_leaves_the_service_ready() throws Exception {
    everything.looks(
        health(
            Map.of(
                "petstore_database", BreakerState.CLOSED, "payment_gateway", BreakerState.OPEN)));

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .isEqualTo(
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"service\",\"status\":\"UP\"},"
                + "{\"name\":\"petstore_database\",\"status\":\"UP\",\"data\":"
                + "{\"circuit_breaker_state\":\"closed\",\"status\":\"healthy\"}}]}");
  }

  @Test
  void an_open_breaker_of_a_required_dependency_takes_it_out_and_leaves_it_alive()
      throws Exception {
    everything.looks(health(Map.of("petstore_database", BreakerState.OPEN)));

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).startsWith("{\"status\":\"DOWN\"");
    assertThat(get("/health/live").body())
        .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"process\",\"status\":\"UP\"}]}");
    assertThat(get("/health/started").statusCode()).isEqualTo(200);
  }

  @Test
  void who_is_ending_is_not_ready() {
    Readiness readiness = new Readiness(() -> health(Map.of()), Set::of);
    assertThat(readiness.probe().isUp()).isTrue();
    readiness.end();
    assertThat(readiness.probe().isUp()).isFalse();
  }

  private static ServiceHealth health(Map<String, BreakerState> breakers) {
    Map<String, DependencyHealth> dependencies = new LinkedHashMap<>();
    breakers.forEach(
        (name, breaker) ->
            dependencies.put(
                name,
                new DependencyHealth(
                    HealthStatus.HEALTHY,
                    0,
                    10,
                    1,
                    breaker,
                    new CallCounts(0, 0, 0, 0, 0),
                    new ResponseTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                    0)));
    return new ServiceHealth(dependencies);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(api.uri() + path)).build(), BodyHandlers.ofString());
  }
}
