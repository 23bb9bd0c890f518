package dev.petstore.sandbox.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.sandbox.seed.SeedWorld;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of the Open Inference Protocol meets, over a real socket. */
class ModelServerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String INFER = "/v2/models/pet_advisor/infer";

  private final SeedWorld world = SeedWorld.usual();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ModelServer model = ModelServer.start(ModelServer.purchasesOf(world), 0);

  @AfterEach
  void stop() {
    model.close();
  }

  private record Answer(int status, JsonNode body) {}

  @Test
  void it_says_what_it_is() throws Exception {
    assertThat(get("/v2").body().path("name").asText()).isEqualTo("petstore-sandbox");
    assertThat(get("/v2/health/live").status()).isEqualTo(200);
    assertThat(get("/v2/health/ready").status()).isEqualTo(200);
    assertThat(get("/v2/models/pet_advisor/ready").status()).isEqualTo(200);
    JsonNode metadata = get("/v2/models/pet_advisor").body();
    assertThat(metadata.path("inputs").findValuesAsText("name"))
        .containsExactly("customer_id", "pet_id", "limit");
    assertThat(metadata.path("outputs").findValuesAsText("name"))
        .containsExactly("pet_ids", "scores");
  }

  @Test
  void it_recommends_as_many_pets_as_asked_for_the_best_first() throws Exception {
    Answer answer = infer(customer("customer-001"), pet("dog-001"), limit(5));
    assertThat(answer.status()).isEqualTo(200);
    JsonNode pets = answer.body().path("outputs").path(0);
    JsonNode scores = answer.body().path("outputs").path(1);
    assertThat(pets.path("name").asText()).isEqualTo("pet_ids");
    assertThat(pets.path("datatype").asText()).isEqualTo("BYTES");
    assertThat(pets.path("shape").path(0).asInt()).isEqualTo(5);
    assertThat(pets.path("data")).extracting(JsonNode::asText).hasSize(5).doesNotContain("dog-001");
    assertThat(scores.path("datatype").asText()).isEqualTo("FP32");
    assertThat(scores.path("data"))
        .extracting(JsonNode::floatValue)
        .hasSize(5)
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void a_request_keeps_its_id() throws Exception {
    String body = "{\"id\": \"42\", \"inputs\": [" + customer("customer-001") + "]}";
    assertThat(post(INFER, body).body().path("id").asText()).isEqualTo("42");
  }

  @Test
  void a_purchase_changes_what_is_recommended_next() throws Exception {
    String wanted = recommended(infer(customer("customer-001"))).get(0);
    Answer learned =
        post(
            "/sandbox/purchases",
            "[{\"customer_id\": \"customer-001\", \"pet_id\": \"" + wanted + "\"}]");
    assertThat(learned.body().path("learned").asInt()).isEqualTo(1);
    assertThat(recommended(infer(customer("customer-001")))).doesNotContain(wanted);
  }

  @Test
  void a_pet_that_it_has_never_seen_is_learned_from_purchases() throws Exception {
    model.learn(
        Stream.iterate(1, number -> number <= 100, number -> number + 1)
            .flatMap(
                number ->
                    Stream.of(
                        new Purchase("newcomer " + number, "dog-001"),
                        new Purchase("newcomer " + number, "axolotl-001")))
            .toList());
    assertThat(recommended(infer(customer("a stranger"), pet("dog-001"))).get(0))
        .isEqualTo("axolotl-001");
  }

  @Test
  void what_it_has_learned_outlives_a_kill() throws Exception {
    model.learn(List.of(new Purchase("newcomer", "fish-001")));
    List<String> before = recommended(infer(customer("newcomer")));
    model.server().kill();
    assertThatThrownBy(() -> get("/v2")).isInstanceOf(ConnectException.class);
    model.server().restart();
    assertThat(recommended(infer(customer("newcomer")))).isEqualTo(before);
  }

  static Stream<String> badTensors() {
    return Stream.of(
        "",
        "no json",
        "[]",
        "{\"inputs\": []}",
        "{\"inputs\": [" + limit(5) + "]}",
        inputs(customer("customer-001"), limit(0)),
        inputs(customer("customer-001"), limit(101)),
        inputs(tensor("customer_id", "INT32", "[1]", "[7]")),
        inputs(tensor("customer_id", "BYTES", "[1]", "[7]")),
        inputs(tensor("customer_id", "BYTES", "[2]", "[\"one\", \"two\"]")),
        inputs(tensor("customer_id", "BYTES", "[1]", "[]")),
        inputs(customer("customer-001"), tensor("limit", "INT32", "[1]", "[1.5]")),
        inputs(customer("customer-001"), tensor("colour", "BYTES", "[1]", "[\"blue\"]")));
  }

  @ParameterizedTest
  @MethodSource("badTensors")
  void a_bad_tensor_is_refused_with_a_reason(String body) throws Exception {
    Answer answer = post(INFER, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[null]", "[{\"customer_id\": \"customer-001\"}]", "no json"})
  void a_purchase_of_nothing_is_refused_with_a_reason(String body) throws Exception {
    Answer answer = post("/sandbox/purchases", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isNotEmpty();
  }

  @Test
  void a_model_that_is_not_there_is_not_found() throws Exception {
    assertThat(get("/v2/models/cat_advisor").status()).isEqualTo(404);
    assertThat(post("/v2/models/cat_advisor/infer", inputs(customer("customer-001"))).status())
        .isEqualTo(404);
    assertThat(get("/v3").body().path("error").asText()).contains("/v3");
  }

  private static String customer(String id) {
    return tensor("customer_id", "BYTES", "[1]", "[\"" + id + "\"]");
  }

  private static String pet(String id) {
    return tensor("pet_id", "BYTES", "[1]", "[\"" + id + "\"]");
  }

  private static String limit(int limit) {
    return tensor("limit", "INT32", "[1]", "[" + limit + "]");
  }

  private static String tensor(String name, String datatype, String shape, String data) {
    return String.format(
        "{\"name\": \"%s\", \"datatype\": \"%s\", \"shape\": %s, \"data\": %s}",
        name, datatype, shape, data);
  }

  private static String inputs(String... tensors) {
    return "{\"inputs\": [" + String.join(", ", tensors) + "]}";
  }

  private static List<String> recommended(Answer answer) {
    return JSON.convertValue(
        answer.body().path("outputs").path(0).path("data"),
        JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  private Answer infer(String... tensors) throws Exception {
    return post(INFER, inputs(tensors));
  }

  private Answer get(String path) throws Exception {
    return send(HttpRequest.newBuilder(model.server().uri().resolve(path)).build());
  }

  private Answer post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(model.server().uri().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
