package dev.petstore.web;

import dev.petstore.application.port.out.Recommendation;
import java.util.List;

/** A pet that the customer may like. */
public record RecommendationView(String petId, double score) {
  public static List<RecommendationView> of(List<Recommendation> recommendations) {
    return recommendations.stream()
        .map(one -> new RecommendationView(one.pet().value(), one.score()))
        .toList();
  }
}
