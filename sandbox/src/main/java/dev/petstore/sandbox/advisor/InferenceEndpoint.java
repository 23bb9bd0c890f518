package dev.petstore.sandbox.advisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.petstore.sandbox.http.Answer;
import dev.petstore.sandbox.http.Endpoint;
import dev.petstore.sandbox.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The routes of the Open Inference Protocol, version 2, for one model. */
final class InferenceEndpoint implements Endpoint {
  private static final int USUAL_LIMIT = 10;
  private static final int LARGEST_LIMIT = 100;
  private static final String VERSION = "1";

  private final JsonMapper json = new JsonMapper();
  private final String model;
  private final LearningModel learning;

  InferenceEndpoint(String model, LearningModel learning) {
    this.model = model;
    this.learning = learning;
  }

  @Override
  public Answer answer(Request request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /v2" -> Answer.of(200, server());
        case "GET /v2/health/live" -> Answer.of(200, node().put("live", true));
        case "GET /v2/health/ready" -> Answer.of(200, node().put("ready", true));
        case "POST /sandbox/purchases" -> learn(request);
        default -> model(request);
      };
    } catch (BadTensor e) {
      return error(400, String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      return error(400, "the body cannot be read: " + e.getOriginalMessage());
    }
  }

  private Answer model(Request request) throws BadTensor, JsonProcessingException {
    String prefix = "/v2/models/";
    if (!request.path().startsWith(prefix)) {
      return error(404, "no such address: " + request.path());
    }
    String[] nameAndRest = request.path().substring(prefix.length()).split("/", 2);
    if (!nameAndRest[0].equals(model)) {
      return error(404, "unknown model \"" + nameAndRest[0] + "\"; there is " + model);
    }
    String rest = nameAndRest.length == 1 ? "" : nameAndRest[1];
    return switch (request.method() + " " + rest) {
      case "GET " -> Answer.of(200, metadata());
      case "GET ready" -> Answer.of(200, node().put("name", model).put("ready", true));
      case "POST infer" -> Answer.of(200, infer(json.readTree(request.body())));
      default -> error(404, "no such address: " + request.method() + " " + request.path());
    };
  }

  private ObjectNode infer(JsonNode request) throws BadTensor {
    Tensors inputs = Tensors.inputsOf(request);
    String customer =
        inputs
            .text("customer_id")
            .orElseThrow(() -> new BadTensor("the input \"customer_id\" is missing"));
    Optional<String> lookingAt = inputs.text("pet_id");
    int limit = inputs.number("limit").orElse(USUAL_LIMIT);
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new BadTensor("input \"limit\" is 1 to " + LARGEST_LIMIT + ", but was " + limit);
    }
    ObjectNode answer = node().put("model_name", model).put("model_version", VERSION);
    if (request.path("id").isTextual()) {
      answer.put("id", request.path("id").asText());
    }
    answer.set("outputs", outputs(learning.recommend(customer, lookingAt, limit)));
    return answer;
  }

  private static ArrayNode outputs(List<ScoredPet> recommendations) {
    ArrayNode pets = JsonNodeFactory.instance.arrayNode();
    ArrayNode scores = JsonNodeFactory.instance.arrayNode();
    for (ScoredPet recommendation : recommendations) {
      pets.add(recommendation.pet());
      scores.add((float) recommendation.score());
    }
    return JsonNodeFactory.instance
        .arrayNode()
        .add(Tensors.vector("pet_ids", "BYTES", pets))
        .add(Tensors.vector("scores", "FP32", scores));
  }

  private Answer learn(Request request) throws BadTensor, JsonProcessingException {
    JsonNode body = json.readTree(request.body());
    if (!body.isArray()) {
      throw new BadTensor(
          "send purchases as [{\"customer_id\": \"...\", \"pet_id\": \"...\"}, ...]");
    }
    List<Purchase> purchases = new ArrayList<>();
    for (JsonNode purchase : body) {
      purchases.add(purchase(purchase));
    }
    learning.learn(purchases);
    return Answer.of(200, node().put("learned", purchases.size()));
  }

  private static Purchase purchase(JsonNode body) throws BadTensor {
    try {
      return new Purchase(body.path("customer_id").asText(), body.path("pet_id").asText());
    } catch (IllegalArgumentException e) {
      throw new BadTensor(e.getMessage() + ", but one was " + body);
    }
  }

  private ObjectNode server() {
    ObjectNode server = node().put("name", "petstore-sandbox").put("version", VERSION);
    server.putArray("extensions");
    return server;
  }

  private ObjectNode metadata() {
    ObjectNode metadata = node().put("name", model).put("platform", "java");
    metadata.putArray("versions").add(VERSION);
    metadata
        .putArray("inputs")
        .add(described("customer_id", "BYTES", 1))
        .add(described("pet_id", "BYTES", 1))
        .add(described("limit", "INT32", 1));
    metadata
        .putArray("outputs")
        .add(described("pet_ids", "BYTES", -1))
        .add(described("scores", "FP32", -1));
    return metadata;
  }

  private static ObjectNode described(String name, String datatype, int length) {
    ObjectNode tensor = node().put("name", name).put("datatype", datatype);
    tensor.putArray("shape").add(length);
    return tensor;
  }

  private static Answer error(int status, String message) {
    return Answer.of(status, node().put("error", message));
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
