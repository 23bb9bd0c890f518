package dev.petstore.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.access.Access;
import dev.petstore.web.deadline.RequestDeadlines;
import dev.petstore.web.limit.WebLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of the API while a request is under way. */
class StoppingTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void it_first_says_that_it_is_not_ready_and_serves_on() throws Exception {
    try (WebApi api = start(LONG)) {
      Thread stopping = stop(api);

      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(get(api, "/health/ready").statusCode()).isEqualTo(503));
      assertThat(get(api, "/health/live").statusCode()).isEqualTo(200);
      // Nobody waits for the whole minute.
      stopping.interrupt();
      stopping.join(LONG.toMillis());
      assertThat(stopping.isAlive()).isFalse();
    }
  }

  @Test
  void a_request_under_way_is_answered_and_no_other_begins() throws Exception {
    WebApi api = start(Duration.ZERO);
    CompletableFuture<HttpResponse<String>> underWay =
        client.sendAsync(request(api, "/api/pets"), BodyHandlers.ofString());
    assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Thread stopping = stop(api);
    await().atMost(LONG).until(() -> refusesNew(api));
    assertThat(stopping.isAlive()).isTrue();
    mayEnd.countDown();

    assertThat(underWay.get(LONG.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    stopping.join(LONG.toMillis());
    assertThat(stopping.isAlive()).isFalse();
  }

  @Test
  void a_request_that_never_ends_is_left_behind() throws Exception {
    WebApi api = start(Duration.ZERO, Duration.ofMillis(200));
    var unused = client.sendAsync(request(api, "/api/pets"), BodyHandlers.ofString());
    assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Thread stopping = stop(api);
    stopping.join(LONG.toMillis());

    assertThat(stopping.isAlive()).isFalse();
    assertThat(mayEnd.getCount()).as("the request's turn to end").isOne();
    mayEnd.countDown();
  }

  private static Thread stop(WebApi api) {
    Thread stopping = new Thread(api::close, "stopping");
    stopping.start();
    return stopping;
  }

  private boolean refusesNew(WebApi api) throws Exception {
    try {
      HttpResponse<String> answer = get(api, "/health/live");
      return answer.statusCode() == 503 && answer.body().contains("urn:petstore:problem:stopping");
    } catch (IOException e) {
      // Nobody listens, or the connection that was open is closed.
      return true;
    }
  }

  private WebApi start(Duration delay) {
    return start(delay, LONG);
  }

  private WebApi start(Duration delay, Duration stopTime) {
    ShopInMemory everything = new ShopInMemory();
    BrowsingCatalog shelf = everything.browsing();
    return WebApi.start(
        new WebSettings(
            "127.0.0.1",
            0,
            false,
            new RequestDeadlines(new Deadlines(MonotonicClock.system()), LONG, LONG),
            Access.open(),
            WebLimits.DEFAULT,
            delay,
            stopTime),
        everything.useCases(
            query -> {
              begun.countDown();
              awaitEnd();
              return shelf.browse(query);
            }));
  }

  /** Deaf to interrupts, as the worst of handlers. */
  private void awaitEnd() {
    while (mayEnd.getCount() > 0) {
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        // Not before it may end.
      }
    }
  }

  private HttpResponse<String> get(WebApi api, String path) throws Exception {
    return client.send(request(api, path), BodyHandlers.ofString());
  }

  private static HttpRequest request(WebApi api, String path) {
    return HttpRequest.newBuilder(URI.create(api.uri() + path)).timeout(LONG).build();
  }
}
