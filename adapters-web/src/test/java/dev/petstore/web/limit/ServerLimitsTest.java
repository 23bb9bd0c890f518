package dev.petstore.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import dev.petstore.web.access.Access;
import dev.petstore.web.raw.RawClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a client may take of the server, beside the size of requests. */
class ServerLimitsTest {
  private static final int LARGEST_BODY = 64 << 10;
  private static final String LOOK = "GET /health/live HTTP/1.1\r\nHost: shop\r\n\r\n";
  private static final String ORDER =
      "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n";

  private static WebApi listen(int bytesPerSecond, int connections) {
    ShopInMemory everything = new ShopInMemory();
    WebLimits limits =
        new WebLimits(
            LARGEST_BODY,
            4_096,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            bytesPerSecond,
            connections,
            Optional.empty());
    return WebApi.start(
        OpenSettings.of(0, Access.open(), limits), everything.useCases(everything.browsing()));
  }

  @Test
  void a_body_that_trickles_is_too_slow_however_much_others_have_sent() throws Exception {
    try (WebApi api = listen(1_000, 100)) {
      for (int quick = 0; quick < 4; quick++) {
        assertThat(
                RawClient.exchange(
                    api,
                    ORDER
                        + "Content-Length: "
                        + LARGEST_BODY
                        + "\r\n\r\n"
                        + " ".repeat(LARGEST_BODY)))
            .startsWith("HTTP/1.1 400 ");
      }
      try (RawClient slow = RawClient.of(api)) {
        slow.send(ORDER + "Content-Length: 2000\r\n\r\n");

        assertThat(slow.trickle(2_000, 20))
            .startsWith("HTTP/1.1 408 ")
            .contains("urn:petstore:problem:too-slow");
      }
    }
  }

  @Test
  void a_body_may_come_as_slowly_as_it_likes_where_nothing_else_is_said() throws Exception {
    try (WebApi api = listen(0, 100);
        RawClient slow = RawClient.of(api)) {
      slow.send(ORDER + "Content-Length: 60\r\nConnection: close\r\n\r\n");

      assertThat(slow.trickle(60, 20)).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void who_comes_when_all_connections_are_open_waits_until_one_closes() throws Exception {
    try (WebApi api = listen(0, 2);
        RawClient first = RawClient.of(api).send(LOOK);
        RawClient second = RawClient.of(api).send(LOOK)) {
      assertThat(first.isAnsweredWithin(30_000)).isTrue();
      assertThat(second.isAnsweredWithin(30_000)).isTrue();
      try (RawClient third = RawClient.of(api).send(LOOK)) {
        assertThat(third.isAnsweredWithin(200)).isFalse();

        first.close();

        assertThat(third.isAnsweredWithin(30_000)).isTrue();
      }
    }
  }
}
