package dev.petstore.advisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.resilience.http.HttpAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the model's answer: a tensor of pet ids and one of their scores, equally long. */
final class InferenceAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private InferenceAnswer() {}

  static List<Recommendation> read(HttpAnswer answer) throws IOException {
    JsonNode body = json(answer);
    if (answer.status() != 200) {
      throw new ModelError(
          "HTTP " + answer.status() + ": " + body.path("error").asText("no reason"));
    }
    JsonNode pets = tensor(body, "pet_ids", "BYTES");
    JsonNode scores = tensor(body, "scores", "FP32");
    if (pets.size() != scores.size()) {
      throw new ModelError(pets.size() + " pets have " + scores.size() + " scores");
    }
    List<Recommendation> recommendations = new ArrayList<>();
    for (int index = 0; index < pets.size(); index++) {
      recommendations.add(recommendation(pets.path(index), scores.path(index)));
    }
    return List.copyOf(recommendations);
  }

  private static JsonNode json(HttpAnswer answer) throws IOException {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new ModelError("no JSON but " + answer.summary());
    }
  }

  private static JsonNode tensor(JsonNode body, String name, String type) throws ModelError {
    for (JsonNode output : body.path("outputs")) {
      if (output.path("name").asText().equals(name)) {
        JsonNode data = output.path("data");
        if (!output.path("datatype").asText().equals(type) || !data.isArray()) {
          throw new ModelError("the output " + name + " is no tensor of " + type);
        }
        return data;
      }
    }
    throw new ModelError("the answer has no output " + name);
  }

  private static Recommendation recommendation(JsonNode pet, JsonNode score) throws ModelError {
    if (!pet.isTextual() || !score.isNumber()) {
      throw new ModelError("the pet " + pet + " has the score " + score);
    }
    try {
      return new Recommendation(new PetId(pet.asText()), score.asDouble());
    } catch (IllegalArgumentException e) {
      throw new ModelError(String.valueOf(e.getMessage()));
    }
  }
}
