package dev.petstore.web.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.ShopOverHttp;
import dev.petstore.web.WebApi;
import dev.petstore.web.WebSettings;
import dev.petstore.web.access.Access;
import dev.petstore.web.deadline.RequestDeadlines;
import dev.petstore.web.limit.WebLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
  @Test
  void every_answer_tells_browsers_to_keep_and_guess_nothing() throws Exception {
    try (ShopOverHttp shop = ShopOverHttp.open()) {
      for (String path : List.of("/api/pets", "/nowhere", "/api/pets?limit=0")) {
        HttpHeaders headers = shop.get(path).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
            .startsWith("default-src 'none'");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
      }
    }
  }

  /** Anybody can send the header: it is believed only where a proxy is known to set it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void browsers_are_told_to_stay_with_tls_behind_a_proxy_alone(boolean behindProxy)
      throws Exception {
    ShopInMemory everything = new ShopInMemory();
    Duration minute = Duration.ofMinutes(1);
    try (WebApi api =
        WebApi.start(
            new WebSettings(
                "127.0.0.1",
                0,
                behindProxy,
                new RequestDeadlines(new Deadlines(MonotonicClock.system()), minute, minute),
                Access.open(),
                WebLimits.DEFAULT,
                Duration.ZERO,
                minute),
            everything.useCases(everything.browsing()))) {
      Optional<String> told =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(api.uri() + "/api/pets"))
                      .header("X-Forwarded-Proto", "https")
                      .build(),
                  BodyHandlers.discarding())
              .headers()
              .firstValue("Strict-Transport-Security");

      assertThat(told.isPresent()).isEqualTo(behindProxy);
    }
  }
}
