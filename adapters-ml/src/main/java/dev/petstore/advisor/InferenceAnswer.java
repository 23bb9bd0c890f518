package dev.petstore.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.resilience.http.HttpAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the model's answer: a tensor of pet ids and one of their scores, equally long. */
final class InferenceAnswer {
  private InferenceAnswer() {}

  /**
   * @throws IOException if it is anything else; the message tells what
   */
  static List<Recommendation> read(HttpAnswer answer) throws IOException {
    JsonNode body = answer.jsonObject();
    if (answer.status() != 200 || body.hasNonNull("error")) {
      throw new ModelError(answer.summary());
    }
    JsonNode pets = Tensor.data(body, "pet_ids", "BYTES");
    JsonNode scores = Tensor.data(body, "scores", "FP32");
    if (pets.size() != scores.size()) {
      throw new ModelError(pets.size() + " pets have " + scores.size() + " scores");
    }
    List<Recommendation> recommendations = new ArrayList<>();
    Set<PetId> seen = new HashSet<>();
    for (int index = 0; index < pets.size(); index++) {
      Recommendation recommendation = recommendation(pets.path(index), scores.path(index));
      if (!seen.add(recommendation.pet())) {
        throw new ModelError("the pet " + recommendation.pet() + " is recommended twice");
      }
      recommendations.add(recommendation);
    }
    return List.copyOf(recommendations);
  }

  private static Recommendation recommendation(JsonNode pet, JsonNode score) throws ModelError {
    if (!pet.isTextual() || !score.isNumber() || !Double.isFinite(score.asDouble())) {
      throw new ModelError("the pet " + pet + " has the score " + score);
    }
    try {
      return new Recommendation(new PetId(pet.asText()), score.asDouble());
    } catch (IllegalArgumentException e) {
      throw new ModelError(String.valueOf(e.getMessage()));
    }
  }
}
