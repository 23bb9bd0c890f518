package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/problem+json"
      })
  void a_json_object_is_read(String contentType) throws IOException {
    assertThat(answer(contentType, "{\"a\": 1}").jsonObject().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void a_json_object_that_says_nothing_about_itself_is_read() throws IOException {
    HttpAnswer answer = new HttpAnswer(200, headers(Map.of()), "{\"a\": 1}");

    assertThat(answer.jsonObject().path("a").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[1]", "1", "null", "{\"a\": 1", "{\"a\": 1} {}", "<html></html>", "{a}"})
  void anything_but_one_json_object_is_refused(String body) {
    assertThatThrownBy(() -> answer("application/json", body).jsonObject())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no JSON object but HTTP 200 application/json: ");
  }

  @Test
  void json_that_nests_without_end_is_refused() {
    assertThatThrownBy(() -> answer("application/json", "{\"a\":".repeat(100_000)).jsonObject())
        .isInstanceOf(IOException.class);
  }

  @Test
  void what_says_that_it_is_something_else_is_refused_though_it_could_be_read() {
    assertThatThrownBy(() -> answer("text/html", "{\"a\": 1}").jsonObject())
        .isInstanceOf(IOException.class)
        .hasMessage("no JSON object but HTTP 200 text/html: {\"a\": 1}");
  }

  @Test
  void a_summary_is_one_short_line() {
    String page = "<html>\r\n<h1>Bad\tGateway\u0000</h1>" + "x".repeat(1_000);

    assertThat(answer("text/html", page).summary())
        .startsWith("HTTP 200 text/html: <html> <h1>Bad Gateway </h1>xxx")
        .endsWith("xxx...")
        .hasSizeLessThan(250);
  }

  @ParameterizedTest
  @CsvSource({"503, 7, 7", "429, ' 0 ', 0", "503, 999999999, 999999999"})
  void a_server_that_is_overloaded_may_ask_to_be_left_alone(
      int status, String header, long seconds) {
    assertThat(busy(status, header).retryAfter()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 7",
    "500, 7",
    "503, -1",
    "503, 1.5",
    "503, 10000000000",
    "503, 'Wed, 21 Oct 2026 07:28:00 GMT'",
    "503, ''"
  })
  void what_is_no_such_wish_is_not_heeded(int status, String header) {
    assertThat(busy(status, header).retryAfter()).isEmpty();
  }

  private static HttpAnswer busy(int status, String retryAfter) {
    return new HttpAnswer(status, headers(Map.of("Retry-After", List.of(retryAfter))), "");
  }

  private static HttpAnswer answer(String contentType, String body) {
    return new HttpAnswer(200, headers(Map.of("Content-Type", List.of(contentType))), body);
  }

  private static HttpHeaders headers(Map<String, List<String>> headers) {
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
