package dev.petstore.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.resilience.http.HttpAnswer;
import dev.petstore.sandbox.http.Answer;
import dev.petstore.sandbox.http.BreakableHttpServer;
import dev.petstore.sandbox.http.Request;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a model, and which answers are believed. */
class InferenceTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final BreakableHttpServer server =
      BreakableHttpServer.start(
          "scripted-model",
          0,
          request -> {
            requests.add(request);
            return answers.remove();
          });
  private final AdvisorGuard guarded = new AdvisorGuard(server.uri(), AdvisorGuard.NEVER);

  @AfterEach
  void close() {
    guarded.close();
    server.close();
  }

  @Test
  void the_model_is_asked_with_three_tensors_of_one_element() throws JsonProcessingException {
    answer(outputs("[0]", "[]", "[0]", "[]"));

    recommend();

    Request request = requests.remove();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v2/models/pet_advisor/infer");
    assertThat(request.header("content-type")).contains("application/json");
    assertThat(JSON.readTree(request.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"inputs": [
                  {"name": "customer_id", "datatype": "BYTES", "shape": [1], "data": ["ada"]},
                  {"name": "pet_id", "datatype": "BYTES", "shape": [1], "data": ["rex"]},
                  {"name": "limit", "datatype": "INT32", "shape": [1], "data": [3]}]}
                """));
  }

  @Test
  void the_best_come_first_however_the_model_has_sorted_them() {
    answer(outputs("[3]", "[\"a\", \"b\", \"c\"]", "[3]", "[0.5, 2, -1]"));

    assertThat(recommend())
        .containsExactly(
            new Recommendation(new PetId("b"), 2),
            new Recommendation(new PetId("a"), 0.5),
            new Recommendation(new PetId("c"), -1));
  }

  @Test
  void the_pet_that_is_looked_at_and_what_is_beyond_the_limit_are_left_out() {
    answer(
        outputs(
            "[5]", "[\"rex\", \"a\", \"b\", \"c\", \"d\"]", "[5]", "[5.0, 4.0, 3.0, 2.0, 1.0]"));

    assertThat(recommend())
        .extracting(recommendation -> recommendation.pet().value())
        .containsExactly("a", "b", "c");
  }

  @Test
  void a_model_that_has_nothing_to_say_is_an_answer() {
    answer(outputs("[0]", "[]", "[0]", "[]"));

    assertThat(recommend()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2]", "[1, 2]", "[2, 1]", "[1, 2, 1]"})
  void a_vector_may_be_one_row_or_one_column(String shape) {
    answer(outputs(shape, "[\"a\", \"b\"]", "[2]", "[2.0, 1.0]"));

    assertThat(recommend()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3]",
        "[1]",
        "[0]",
        "[]",
        "2",
        "null",
        "[-2]",
        "[2.0]",
        "[\"2\"]",
        "[2, 2]",
        "[2, 0]",
        "[65536, 65536]"
      })
  void a_shape_that_its_data_does_not_have_is_refused(String shape) {
    answer(outputs(shape, "[\"a\", \"b\"]", "[2]", "[2.0, 1.0]"));

    assertRefused("pet_ids");
  }

  @Test
  void more_pets_than_scores_are_refused() {
    answer(outputs("[2]", "[\"a\", \"b\"]", "[1]", "[1.0]"));

    assertRefused("2 pets have 1 scores");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[7]       | [1.0]",
        "[null]    | [1.0]",
        "['a b']   | [1.0]",
        "['']      | [1.0]",
        "['a']     | ['1.0']",
        "['a']     | [null]"
      })
  void elements_that_are_no_pet_with_a_score_are_refused(String pets, String scores) {
    answer(outputs("[1]", pets.replace('\'', '"'), "[1]", scores.replace('\'', '"')));

    assertRefused("");
  }

  @Test
  void a_score_beyond_all_numbers_is_refused() {
    String body = outputs("[1]", "[\"a\"]", "[1]", "[1e999]");
    HttpAnswer answer = new HttpAnswer(200, HttpHeaders.of(Map.of(), (name, value) -> true), body);

    assertThatThrownBy(() -> InferenceAnswer.read(answer))
        .isInstanceOf(ModelError.class)
        .hasMessageContaining("the pet \"a\" has the score");
  }

  @Test
  void a_pet_that_is_recommended_twice_is_refused() {
    answer(outputs("[2]", "[\"a\", \"a\"]", "[2]", "[2.0, 1.0]"));

    assertRefused("the pet a is recommended twice");
  }

  @Test
  void tensors_of_another_type_are_refused() {
    answer(outputs("[1]", "[\"a\"]", "[1]", "[1]").replace("FP32", "INT64"));

    assertRefused("the output scores is of INT64, not of FP32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"outputs\": 1}", "{\"outputs\": []}", "{\"outputs\": [{\"name\": 1}]}"})
  void an_answer_without_the_outputs_is_refused(String body) {
    answer(body);

    assertRefused("the answer has no output pet_ids");
  }

  @Test
  void an_error_object_is_an_error_whatever_the_status() {
    answer("{\"error\": \"out of memory\"}");

    assertRefused("out of memory");
  }

  private List<Recommendation> recommend() {
    return guarded.advisor().recommend(new CustomerId("ada"), new PetId("rex"), 3);
  }

  private void assertRefused(String words) {
    assertThatThrownBy(this::recommend)
        .isInstanceOf(CallFailed.class)
        .hasCauseInstanceOf(ModelError.class)
        .hasMessageContaining(words);
  }

  private void answer(String body) {
    answers.add(Answer.of(200, read(body)));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  private static String outputs(String petShape, String pets, String scoreShape, String scores) {
    return """
        {"model_name": "pet_advisor", "outputs": [
          {"name": "pet_ids", "datatype": "BYTES", "shape": %s, "data": %s},
          {"name": "scores", "datatype": "FP32", "shape": %s, "data": %s}]}
        """
        .formatted(petShape, pets, scoreShape, scores);
  }
}
