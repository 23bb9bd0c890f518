package dev.petstore.web.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.petstore.application.port.in.RecommendedPets;
import dev.petstore.application.port.in.RecommendedPets.Suggestion;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.web.DegradedView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else a customer may like who looks at this pet. */
record RecommendedPetsView(
    String petId,
    String source,
    List<SuggestionView> recommendations,
    List<DegradedView> degraded) {
  static RecommendedPetsView of(PetId lookedAt, RecommendedPets recommended) {
    return new RecommendedPetsView(
        lookedAt.value(),
        recommended.source().label(),
        recommended.pets().stream().map(SuggestionView::of).toList(),
        DegradedView.of(recommended.degraded()));
  }

  /**
   * One pet.
   *
   * @param score absent where the advisor was not there to say
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SuggestionView(String petId, @Nullable Double score) {
    static SuggestionView of(Suggestion suggestion) {
      return new SuggestionView(
          suggestion.pet().value(),
          suggestion.score().isPresent() ? suggestion.score().getAsDouble() : null);
    }
  }
}
