package dev.petstore.web.catalog;

import static dev.petstore.web.ShopOverHttp.assertProblem;
import static dev.petstore.web.ShopOverHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.web.ShopOverHttp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PetRoutesTest {
  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_pet_is_shown_first_from_the_database_then_from_the_cache() throws Exception {
    HttpResponse<String> first =
        shop.get("/api/pets/" + shop.pet().id() + "?customer_id=" + shop.customer().id());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(body(first).at("/pet/name").asText()).isEqualTo(shop.pet().name());
    assertThat(body(first).path("source").asText()).isEqualTo("database");
    assertThat(body(first).path("recommendations")).isNotEmpty();
    assertThat(body(shop.get("/api/pets/" + shop.pet().id())).path("source").asText())
        .isEqualTo("cache");
  }

  @Test
  void what_is_stale_says_so_while_the_database_gives_no_answer() throws Exception {
    shop.get("/api/pets/" + shop.pet().id());
    shop.get("/api/pets");
    shop.everything().cache().growOld();
    shop.calls().fault("petstore_database", Fault.REQUEST_LOST);

    for (String path : List.of("/api/pets/" + shop.pet().id(), "/api/pets")) {
      JsonNode answer = body(shop.get(path));
      assertThat(answer.path("source").asText()).isEqualTo("stale_cache");
      assertThat(answer.at("/degraded/0/step").asText()).isEqualTo("pet_retrieval");
      assertThat(answer.at("/degraded/0/reason").asText()).startsWith("petstore_database.");
    }
  }

  @Test
  void the_catalogue_is_paged_by_the_last_pet_shown() throws Exception {
    shop.shop().given(Examples.pet(), 1);
    String path = "/api/pets?category=" + shop.pet().category().label() + "&limit=1";
    JsonNode first = body(shop.get(path));
    assertThat(first.path("pets")).hasSize(1);
    JsonNode second = body(shop.get(path + "&after=" + first.path("next").asText()));
    assertThat(second.path("pets")).hasSize(1);
    assertThat(second.at("/pets/0/id")).isNotEqualTo(first.at("/pets/0/id"));
  }

  @Test
  void a_parameter_that_is_not_understood_is_named() throws Exception {
    assertProblem(shop.get("/api/pets?limit=many"), 400, "limit is a number");
    assertProblem(shop.get("/api/pets?limit=0"), 400, "limit must be 1 to 200");
    assertProblem(shop.get("/api/pets?category=dragon"), 400, "there are dog, cat");
    assertProblem(shop.get("/api/pets?colour=red"), 400, "Unknown parameter \"colour\"");
    assertProblem(shop.get("/api/pets?min_price=5&max_price=4"), 400, "is above highest price");
  }

  @Test
  void a_photo_is_sent_as_it_is() throws Exception {
    byte[] picture = {1, 2, 3};
    shop.everything().photos().put(shop.pet().id(), new PetPhoto("image/png", picture));
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(shop.uri("/api/pets/" + shop.pet().id() + "/photo")).build(),
                BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(response.body()).isEqualTo(picture);
  }
}
