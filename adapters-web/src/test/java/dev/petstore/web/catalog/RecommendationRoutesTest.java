package dev.petstore.web.catalog;

import static dev.petstore.web.ShopOverHttp.assertProblem;
import static dev.petstore.web.ShopOverHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.web.ShopOverHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecommendationRoutesTest {
  private final ShopOverHttp shop = ShopOverHttp.open();
  private final String path = "/api/pets/" + shop.pet().id() + "/recommendations";

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void the_advisors_pets_come_with_their_scores() throws Exception {
    JsonNode answer = body(shop.get(path + "?limit=1&customer_id=" + shop.customer().id()));

    assertThat(answer.path("pet_id").asText()).isEqualTo(shop.pet().id().value());
    assertThat(answer.path("source").asText()).isEqualTo("advisor");
    assertThat(answer.path("recommendations")).hasSize(1);
    assertThat(answer.at("/recommendations/0/score").asDouble()).isPositive();
    assertThat(answer.path("degraded")).isEmpty();
  }

  @Test
  void without_the_advisor_others_of_the_category_are_told_and_why() throws Exception {
    Pet other = Examples.pet();
    shop.shop().given(other, 1);
    shop.calls().fault("ml_pet_advisor", Fault.REJECTED);

    JsonNode answer = body(shop.get(path));

    assertThat(answer.path("source").asText()).isEqualTo("catalogue");
    assertThat(answer.path("recommendations").findValuesAsText("pet_id"))
        .containsExactly(other.id().value());
    assertThat(answer.at("/recommendations/0").has("score")).isFalse();
    assertThat(answer.at("/degraded/0/step").asText()).isEqualTo("ml_recommendations");
    assertThat(answer.at("/degraded/0/reason").asText()).contains("circuit open");
  }

  @Test
  void what_is_not_understood_is_told() throws Exception {
    assertProblem(shop.get("/api/pets/nobody/recommendations"), 404, "There is no pet nobody");
    assertProblem(shop.get(path + "?limit=101"), 400, "limit must be 1 to 100");
    assertProblem(shop.get(path + "?limt=1"), 400, "known are [customer_id, limit]");
  }
}
