package dev.petstore.web.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.web.WebApi;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses before a handler sees it is a problem as any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenRequestTest {
  private WebApi api;

  @BeforeAll
  void listen() {
    api = ImpatientApi.start(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  @AfterAll
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "GET, 400, bad-request",
        "GET /api/pets, 505, version-not-supported",
        "GET /api/pets HTTP/9.9, 505, version-not-supported",
        "GET /api/pets/%zz HTTP/1.1, 400, bad-request",
        "GET /api/pets/%00 HTTP/1.1, 400, bad-request",
        "GET /api/pets/a%2Fb HTTP/1.1, 400, bad-request",
        "GET /api/pets/%ff%fe HTTP/1.1, 400, bad-request",
        "GET /api/pets?limit=%zz HTTP/1.1, 400, bad-request",
        "GET /../../etc/passwd HTTP/1.1, 400, bad-request",
        "BREW /api/pets HTTP/1.1, 405, method-not-allowed",
        "TRACE /api/pets HTTP/1.1, 405, method-not-allowed",
        "CONNECT shop:443 HTTP/1.1, 400, bad-request",
        "OPTIONS * HTTP/1.1, 404, not-found"
      })
  void a_request_line_that_makes_no_sense_is_a_problem(String line, int status, String type)
      throws Exception {
    assertProblem(RawClient.exchange(api, line + "\r\nHost: shop\r\n\r\n"), status, type);
  }

  @Test
  void an_address_and_headers_beyond_the_limit_are_refused() throws Exception {
    assertProblem(
        RawClient.exchange(api, "GET /" + "a".repeat(4_000) + " HTTP/1.1\r\nHost: shop\r\n\r\n"),
        414,
        "address-too-long");
    assertProblem(
        RawClient.exchange(
            api, "GET / HTTP/1.1\r\nHost: shop\r\nX-Much: " + "a".repeat(4_000) + "\r\n\r\n"),
        431,
        "headers-too-large");
  }

  @Test
  void headers_that_contradict_each_other_are_refused() throws Exception {
    assertProblem(post("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"), 400, "bad-request");
    assertProblem(
        post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        400,
        "bad-request");
    assertProblem(post("Content-Length: -1\r\n\r\n"), 400, "bad-request");
    assertProblem(post("Transfer-Encoding: chunked\r\n\r\nxyz\r\n"), 400, "bad-request");
    assertProblem(post("X-Line: a\r\n b\r\n\r\n"), 400, "bad-request");
    assertProblem(RawClient.exchange(api, "GET / HTTP/1.1\r\n\r\n"), 400, "bad-request");
  }

  @Test
  void a_body_beyond_the_limit_is_refused_also_when_its_length_is_not_told() throws Exception {
    assertProblem(post("Content-Length: 9999\r\n\r\n" + "[".repeat(9_999)), 413, "too-large");
    assertProblem(
        post("Transfer-Encoding: chunked\r\n\r\n800\r\n" + "[".repeat(2_048) + "\r\n0\r\n\r\n"),
        413,
        "too-large");
  }

  @Test
  void a_body_that_never_comes_is_too_slow() throws Exception {
    try (RawClient slow = RawClient.of(api)) {
      slow.send(
          "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
              + "Content-Length: 20\r\n\r\n{");
      assertProblem(slow.answer(), 408, "too-slow");
    }
  }

  private String post(String rest) throws Exception {
    return RawClient.exchange(
        api,
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n" + rest);
  }

  private static void assertProblem(String answer, int status, String type) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .contains("\"type\":\"urn:petstore:problem:" + type + "\"")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("Exception");
  }
}
