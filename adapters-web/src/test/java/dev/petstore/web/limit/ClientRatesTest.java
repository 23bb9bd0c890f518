package dev.petstore.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.testing.TestClock;
import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import dev.petstore.web.access.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientRatesTest {
  private static final ClientRate TWO_A_SECOND = new ClientRate(2, 3);

  private final TestClock clock = new TestClock();
  private final ClientRates rates = new ClientRates(TWO_A_SECOND, clock);

  @Test
  void a_client_gets_its_burst_and_then_its_rate() {
    for (int request = 0; request < 3; request++) {
      assertThat(rates.take("ada")).isEmpty();
    }
    assertThat(rates.take("ada")).contains(Duration.ofMillis(500));
    clock.advance(Duration.ofMillis(300));
    assertThat(rates.take("ada")).contains(Duration.ofMillis(200));
    clock.advance(Duration.ofMillis(200));
    assertThat(rates.take("ada")).isEmpty();
    assertThat(rates.take("ada")).isPresent();
  }

  @Test
  void one_client_does_not_use_up_what_is_another_ones() {
    for (int request = 0; request < 4; request++) {
      rates.take("ada");
    }
    assertThat(rates.take("bob")).isEmpty();
  }

  @Test
  void a_long_pause_earns_no_more_than_the_burst() {
    rates.take("ada");
    clock.advance(Duration.ofDays(1));
    for (int request = 0; request < 3; request++) {
      assertThat(rates.take("ada")).isEmpty();
    }
    assertThat(rates.take("ada")).isPresent();
  }

  @Test
  void who_asks_too_often_is_told_when_to_come_back() throws Exception {
    ShopInMemory everything = new ShopInMemory();
    try (WebApi api =
        WebApi.start(
            OpenSettings.of(0, Access.open(), WebLimits.DEFAULT.limiting(new ClientRate(1, 1))),
            everything.useCases(everything.browsing()))) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(api.uri() + "/api/pets")).build();
      HttpClient client = HttpClient.newHttpClient();
      client.send(request, BodyHandlers.discarding());
      HttpResponse<String> refused = client.send(request, BodyHandlers.ofString());
      for (int more = 0; more < 20 && refused.statusCode() == 200; more++) {
        refused = client.send(request, BodyHandlers.ofString());
      }

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("urn:petstore:problem:too-many-requests");
    }
  }
}
