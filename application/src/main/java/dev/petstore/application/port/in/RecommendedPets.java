package dev.petstore.application.port.in;

import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.PetId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What else a customer may like.
 *
 * @param pets the best first if the advisor knows, else in the order of their ids
 * @param degraded what this answer had to do without
 */
public record RecommendedPets(Source source, List<Suggestion> pets, List<Degradation> degraded) {
  public RecommendedPets {
    pets = List.copyOf(pets);
    degraded = List.copyOf(degraded);
  }

  /** Who has chosen the pets. */
  public enum Source {
    ADVISOR,
    /** Nobody: they are of the same category, as the advisor gave no answer. */
    CATALOGUE;

    /** The source as it is written outside the program, such as {@code advisor}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A pet that a customer may like.
   *
   * @param score the advisor's: higher is better; comparable only within one answer
   */
  public record Suggestion(PetId pet, OptionalDouble score) {
    public static Suggestion of(Recommendation recommendation) {
      return new Suggestion(recommendation.pet(), OptionalDouble.of(recommendation.score()));
    }

    public static Suggestion unscored(PetId pet) {
      return new Suggestion(pet, OptionalDouble.empty());
    }
  }
}
