package dev.petstore.web.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.web.WebApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever comes over the wire, the answer is none or one that HTTP knows, never worse than an
 * error of the client's, and the next client is served. The seed of what failed is in the message.
 */
class HttpFuzzTest {
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 ([0-9]{3}) ");

  /** Not errors of the shop's: what it does not do, and versions that it does not speak. */
  private static final List<Integer> REFUSALS = List.of(501, 505);

  private static final Duration PATIENCE = Duration.ofMillis(300);

  private WebApi api;

  @BeforeEach
  void listen() {
    api = ImpatientApi.start(PATIENCE, PATIENCE);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void malformed_requests_are_refused_cleanly() throws Exception {
    refuses(400);
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void twenty_thousand_malformed_requests_are_refused_cleanly() throws Exception {
    refuses(20_000);
  }

  @Test
  void noise_is_refused_cleanly() throws Exception {
    hears(50, 1_000);
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void a_million_random_bytes_are_refused_cleanly() throws Exception {
    hears(1_000, 1_000);
    hears(1, 1_000_000);
  }

  @Test
  void clients_that_never_finish_are_left_while_others_are_served() throws Exception {
    lorises(50);
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void nine_hundred_clients_that_never_finish_are_left_while_others_are_served() throws Exception {
    lorises(900);
  }

  private void refuses(int requests) throws Exception {
    for (long seed = 0; seed < requests; seed++) {
      byte[] request = new HttpFuzz(seed).request();
      assertClean(RawClient.exchange(api, request), seed, request);
    }
    assertServes();
  }

  private void hears(int clients, int bytes) throws Exception {
    for (long seed = 0; seed < clients; seed++) {
      byte[] noise = new HttpFuzz(seed).noise(bytes);
      assertClean(RawClient.exchange(api, noise), seed, noise);
    }
    assertServes();
  }

  private void lorises(int clients) throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int client = 0; client < clients; client++) {
        slow.add(
            RawClient.of(api).send("GET /api/pets HTTP/1.1\r\nHost: shop\r\nX-Slow: " + client));
      }
      assertServes();
      for (RawClient client : slow) {
        client.send("a");
      }
      for (RawClient client : slow) {
        assertThat(client.answer()).as("a request that never ends").isEmpty();
      }
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
    assertServes();
  }

  private static void assertClean(String answer, long seed, byte[] request) {
    Matcher statuses = STATUS.matcher(answer);
    while (statuses.find()) {
      int status = Integer.parseInt(statuses.group(1));
      assertThat(status < 500 || REFUSALS.contains(status))
          .as(
              "status %d for seed %d: %s",
              status, seed, new String(request, StandardCharsets.ISO_8859_1))
          .isTrue();
    }
    assertThat(answer).as("seed %d", seed).doesNotContainIgnoringCase("jetty", "exception");
  }

  private void assertServes() throws Exception {
    assertThat(RawClient.exchange(api, "GET /api/pets HTTP/1.1\r\nHost: shop\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }
}
