package dev.petstore.web.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.deadline.DeadlineHeader;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.UseCases;
import dev.petstore.web.WebApi;
import dev.petstore.web.WebSettings;
import dev.petstore.web.access.Access;
import dev.petstore.web.limit.WebLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP, with a guard behind the catalogue. */
class RequestDeadlineTest {
  private static final Duration USUAL = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration OWN_TIMEOUT = BulkheadConfig.DEFAULT_TIMEOUT.plus(LONGEST);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Resilience resilience =
      Resilience.of(
          new ResilienceConfig(
              Map.of("database", BulkheadConfig.of("database", BulkheadType.SEMAPHORE, 10)),
              Map.of()));
  private final DependencyGuard guard = resilience.guard("database");
  private final AtomicReference<Duration> left = new AtomicReference<>(OWN_TIMEOUT);
  private final WebApi api =
      WebApi.start(
          new WebSettings(
              "127.0.0.1",
              0,
              false,
              new RequestDeadlines(resilience.deadlines(), USUAL, LONGEST),
              Access.open(),
              WebLimits.DEFAULT,
              Duration.ZERO,
              Duration.ofSeconds(5)),
          useCases());

  @AfterEach
  void close() {
    api.close();
    resilience.close();
  }

  private UseCases useCases() {
    return new ShopInMemory()
        .useCases(
            query ->
                guard.call(
                    "browse",
                    call -> {
                      left.set(call.remaining());
                      if (query.limit() == 1) {
                        new CountDownLatch(1).await();
                      }
                      return new CatalogPage(List.of(), PetSource.DATABASE, List.of());
                    }));
  }

  @Test
  void the_clients_deadline_bounds_every_call_that_is_made_for_it() throws Exception {
    assertThat(browse("5000").statusCode()).isEqualTo(200);
    assertThat(left.get()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_deadline_beyond_the_longest_is_brought_forward() throws Exception {
    assertThat(browse("600000").statusCode()).isEqualTo(200);
    assertThat(left.get()).isLessThanOrEqualTo(LONGEST);
  }

  @Test
  void a_deadline_is_over_with_its_request_and_who_asks_for_none_gets_the_usual_one()
      throws Exception {
    browse("5000");
    assertThat(send(request("/api/pets")).statusCode()).isEqualTo(200);
    assertThat(left.get()).isGreaterThan(Duration.ofSeconds(5)).isLessThanOrEqualTo(USUAL);
  }

  @Test
  void no_time_left_is_a_gateway_timeout_and_nothing_is_asked() throws Exception {
    HttpResponse<String> response = browse("0");
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body())
        .contains("urn:petstore:problem:deadline-spent")
        .contains("There was no time left to ask database.");
    assertThat(left.get()).isEqualTo(OWN_TIMEOUT);
  }

  @Test
  void a_dependency_that_outlasts_the_deadline_is_a_gateway_timeout() throws Exception {
    HttpResponse<String> response =
        send(request("/api/pets?limit=1").header(DeadlineHeader.NAME, "150"));
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.body()).contains("database did not answer in time");
  }

  @Test
  void a_deadline_that_is_not_understood_is_told() throws Exception {
    HttpResponse<String> response = browse("soon");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("X-Request-Deadline-Ms is a whole number of milliseconds, such as 1500.");
  }

  private HttpResponse<String> browse(String deadline) throws Exception {
    return send(request("/api/pets").header(DeadlineHeader.NAME, deadline));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.uri() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
