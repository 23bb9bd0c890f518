package dev.petstore.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.web.OpenSettings;
import dev.petstore.web.ShopInMemory;
import dev.petstore.web.WebApi;
import dev.petstore.web.raw.RawClient;
import dev.petstore.web.sandbox.SandboxInMemory;
import dev.petstore.web.sandbox.ServerCondition;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where everybody may do all, what a page in a browser may do. */
class OwnPagesTest {
  private final ShopInMemory everything = new ShopInMemory();
  private final WebApi api =
      WebApi.start(OpenSettings.at(0), everything.useCases(everything.browsing()));

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, http://shop.example",
    "shop.example:8080, http://shop.example:8080",
    "localhost:8080, http://elsewhere.example",
    "localhost:8080, http://localhost:9090",
    "localhost:8080, http://localhost",
    "localhost:8080, http://localhost:8080.elsewhere.example",
    "127.0.0.1.elsewhere.example, http://127.0.0.1.elsewhere.example",
    "localhost:8080, null",
    "localhost:8080, http://",
    "localhost:8080, not an origin"
  })
  void a_page_of_another_origin_or_of_a_name_that_was_rebound_freezes_nothing(
      String host, String origin) throws Exception {
    String answer = freeze("Host: " + host + "\r\nOrigin: " + origin + "\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .contains("urn:petstore:problem:forbidden")
        .contains("Only the shop's own page may change anything here");
    assertThat(everything.sandbox().condition()).isEqualTo(ServerCondition.WELL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1:8080", "192.0.2.7", "[::1]:8080"})
  void the_shops_own_page_freezes_what_it_likes(String host) throws Exception {
    assertThat(freeze("Host: " + host + "\r\nOrigin: http://" + host + "\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(everything.sandbox().condition()).isEqualTo(ServerCondition.FROZEN);
  }

  @Test
  void a_program_tells_no_origin_and_is_known_by_whatever_name_it_asks() throws Exception {
    assertThat(freeze("Host: petstore\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATCH /api/admin/settings",
        "POST /api/admin/faults",
        "DELETE /api/admin/faults/any",
        "POST /api/admin/events/any/put-back",
        "PUT /api/sandbox/load",
        "POST /api/orders"
      })
  void no_change_whatever_is_for_another_page(String change) throws Exception {
    assertThat(
            RawClient.exchange(
                api,
                change
                    + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://elsewhere.example\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void to_look_is_nobodys_harm() throws Exception {
    assertThat(
            RawClient.exchange(
                api,
                "GET /api/pets HTTP/1.1\r\nHost: localhost\r\nOrigin: http://elsewhere.example\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContainIgnoringCase("Access-Control-Allow");
  }

  private String freeze(String headers) throws IOException {
    return RawClient.exchange(
        api,
        "PUT /api/sandbox/servers/"
            + SandboxInMemory.DEPENDENCY
            + " HTTP/1.1\r\n"
            + headers
            + "Content-Type: application/json\r\nContent-Length: 22\r\n\r\n{\"condition\":\"frozen\"}");
  }
}
