package dev.petstore.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
  @ParameterizedTest
  @ValueSource(strings = {"https://api.stripe.com", "http://127.0.0.1:8080/", "http://[::1]:8000"})
  void a_server_is_a_scheme_a_host_and_perhaps_a_port(String url) {
    assertThat(ServerUrl.checked(URI.create(url))).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.stripe.com",
        "/v1",
        "ftp://host",
        "http:host",
        "http:///",
        "http://host/v1",
        "http://host?key=secret",
        "http://host#secret",
        "http://user:secret@host"
      })
  void anything_else_is_refused_without_being_repeated(String url) {
    assertThatThrownBy(() -> ServerUrl.checked(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as https://api.example.org")
        .message()
        .doesNotContain("secret");
  }
}
