package dev.petstore.web.catalog;

import dev.petstore.application.port.in.PetPage;
import dev.petstore.web.DegradedView;
import dev.petstore.web.RecommendationView;
import java.util.List;

record PetPageView(
    PetView pet,
    String source,
    List<RecommendationView> recommendations,
    List<DegradedView> degraded) {
  static PetPageView of(PetPage page) {
    return new PetPageView(
        PetView.of(page.pet()),
        page.source().label(),
        RecommendationView.of(page.recommendations()),
        DegradedView.of(page.degraded()));
  }
}
