package dev.petstore.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes the catalogue: the same number of pets in each category. */
final class SeedPets {
  private static final int PER_CATEGORY = 50;
  private static final int LARGEST_STOCK = 20;

  private static final List<String> NAMES =
      List.of(
          "Apollo", "Archie", "Bella", "Biscuit", "Bruno", "Cleo", "Coco", "Daisy", "Dexter",
          "Echo", "Felix", "Finn", "Ginger", "Gus", "Hazel", "Honey", "Iris", "Jasper", "Juno",
          "Kiwi", "Leo", "Loki", "Lola", "Luna", "Maple", "Milo", "Misty", "Nala", "Nemo", "Olive",
          "Oscar", "Otis", "Peanut", "Pearl", "Pepper", "Pip", "Poppy", "Rex", "Rosie", "Ruby",
          "Sage", "Shadow", "Simba", "Sunny", "Teddy", "Toby", "Willow", "Winnie", "Ziggy", "Zoe");
  private static final List<String> CHARACTERS =
      List.of(
          "Calm",
          "Curious",
          "Playful",
          "Gentle",
          "Lively",
          "Shy",
          "Affectionate",
          "Independent",
          "Clever",
          "Sociable");
  private static final List<String> HOMES =
      List.of(
          "a first-time keeper",
          "a family with children",
          "a quiet flat",
          "a home with a garden",
          "an experienced keeper",
          "a home with other pets");

  private SeedPets() {}

  static List<SeedPet> generate(Random random) {
    List<SeedPet> pets = new ArrayList<>();
    for (String category : Breed.CATEGORIES) {
      for (int number = 1; number <= PER_CATEGORY; number++) {
        pets.add(pet(category, number, random));
      }
    }
    return pets;
  }

  private static SeedPet pet(String category, int number, Random random) {
    Breed breed = any(Breed.of(category), random);
    String description =
        any(CHARACTERS, random)
            + " "
            + breed.name()
            + ", "
            + (1 + random.nextInt(30))
            + " months old, good for "
            + any(HOMES, random)
            + ".";
    // Between three quarters and one and a half times the usual price, to the next 99 cents.
    long dollars = Math.max(1, breed.priceInDollars() * (75L + random.nextInt(76)) / 100);
    return new SeedPet(
        String.format(Locale.ROOT, "%s-%03d", category, number),
        NAMES.get((number * 7 + category.length()) % NAMES.size()),
        category,
        breed.name(),
        description,
        dollars * 100 + 99,
        1 + random.nextInt(LARGEST_STOCK));
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
