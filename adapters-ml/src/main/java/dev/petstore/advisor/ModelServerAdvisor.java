package dev.petstore.advisor;

import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.http.GuardedHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Asks a model behind the Open Inference Protocol, version 2, over REST: KServe, Triton, MLServer
 * or the sandbox's. Thread-safe.
 */
public final class ModelServerAdvisor implements PetAdvisor, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 1 << 20;

  private final AdvisorSettings settings;
  private final DependencyGuard guard;
  private final GuardedHttpClient http;

  public ModelServerAdvisor(AdvisorSettings settings, DependencyGuard guard) {
    this.settings = settings;
    this.guard = guard;
    this.http = new GuardedHttpClient("advisor", CONNECT_TIMEOUT, LARGEST_ANSWER);
  }

  @Override
  public List<Recommendation> recommend(CustomerId customer, PetId lookingAt, int limit) {
    HttpRequest request = request(new InferenceRequest(customer, lookingAt, limit));
    List<Recommendation> recommendations =
        guard.callIdempotent(
            "recommend", call -> InferenceAnswer.read(http.exchange(call, request)));
    return recommendations.stream()
        .filter(recommendation -> !recommendation.pet().equals(lookingAt))
        .sorted(Comparator.comparingDouble(Recommendation::score).reversed())
        .limit(limit)
        .toList();
  }

  private HttpRequest request(InferenceRequest inference) {
    return HttpRequest.newBuilder(
            settings.url().resolve("/v2/models/" + settings.model() + "/infer"))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofString(inference.json().toString()))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
