package dev.petstore.bootstrap.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.bootstrap.load.Mix.Visit;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The shop under load, as its visitors see it. */
final class Shop {
  private static final List<String> CATEGORIES = List.of("cat", "dog", "bird", "fish");
  private static final int PART = 100;
  private static final int MOST_PETS = 1_000;
  private static final int UNKNOWN_CALLER = 401;

  private final LoadPlan plan;
  private final List<String> pets;

  private Shop(LoadPlan plan, List<String> pets) {
    this.plan = plan;
    this.pets = pets;
  }

  /**
   * Learns which pets there are.
   *
   * @throws NoLoadPossible if it cannot be asked, or has none
   */
  static Shop open(LoadPlan plan, HttpClient http) throws InterruptedException {
    JsonMapper json = new JsonMapper();
    List<String> pets = new ArrayList<>();
    String after = "";
    try {
      do {
        JsonNode part = json.readTree(page(plan, http, after));
        part.path("pets").forEach(pet -> pets.add(pet.path("id").asText()));
        after = part.path("next").asText("");
      } while (!after.isEmpty() && pets.size() < MOST_PETS);
    } catch (JsonProcessingException e) {
      throw new NoLoadPossible(plan.target() + " is no petstore: its answer is not JSON");
    } catch (IOException e) {
      throw new NoLoadPossible("no answer from " + plan.target() + ": " + e.getMessage());
    }
    if (pets.isEmpty()) {
      throw new NoLoadPossible("there is no pet at " + plan.target() + " to look at or to buy");
    }
    return new Shop(plan, pets);
  }

  private static String page(LoadPlan plan, HttpClient http, String after)
      throws IOException, InterruptedException {
    String path = "/api/pets?limit=" + PART + (after.isEmpty() ? "" : "&after=" + encoded(after));
    URI asked = plan.target().resolve(path);
    HttpResponse<String> answer =
        http.send(request(plan, path).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new NoLoadPossible(
          asked
              + " answers "
              + answer.statusCode()
              + (answer.statusCode() == UNKNOWN_CALLER
                  ? ": nobody has the key that is shown"
                  : ""));
    }
    return answer.body();
  }

  HttpRequest request(Visit visit, SplittableRandom dice) {
    return switch (visit) {
      case BROWSE -> get("/api/pets?limit=20&category=" + any(CATEGORIES, dice));
      case SHOW ->
          get("/api/pets/" + encoded(any(pets, dice)) + "?customer_id=" + encoded(plan.customer()));
      case ORDER -> order(any(pets, dice), new UUID(dice.nextLong(), dice.nextLong()));
    };
  }

  private HttpRequest order(String pet, UUID key) {
    String body =
        """
        {"customer_id": "%s", "pet_id": "%s", "payment_method": "pm_card_visa"}"""
            .formatted(plan.customer(), pet);
    return request(plan, "/api/orders")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key.toString())
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest get(String path) {
    return request(plan, path).build();
  }

  private static HttpRequest.Builder request(LoadPlan plan, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(plan.target().resolve(path)).timeout(plan.patience());
    plan.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String any(List<String> texts, SplittableRandom dice) {
    return texts.get(dice.nextInt(texts.size()));
  }
}
