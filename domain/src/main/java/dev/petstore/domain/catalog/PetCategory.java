package dev.petstore.domain.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The six kinds of pet that the shop sells. */
public enum PetCategory {
  DOG,
  CAT,
  BIRD,
  FISH,
  REPTILE,
  SMALL_ANIMAL;

  /** The category as it is written outside the program, such as {@code small_animal}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The category with this label.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static PetCategory ofLabel(String label) {
    return Arrays.stream(values())
        .filter(category -> category.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown category \"" + label + "\"; there are " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(PetCategory::label).collect(Collectors.joining(", "));
  }
}
