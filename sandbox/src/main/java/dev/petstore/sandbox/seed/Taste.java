package dev.petstore.sandbox.seed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What a customer likes, which nobody is told: it only shows in what is bought. */
final class Taste {
  private static final double FAVOURITE_CATEGORY = 1.6;
  private static final double FAVOURITE_BREED = 1.8;
  private static final double PRICE_MATTERS = 0.5;
  private static final int FAVOURITE_CATEGORIES = 2;
  private static final int FAVOURITE_BREEDS = 4;

  private final Set<String> breeds = new HashSet<>();
  private final Map<String, Double> categories = new HashMap<>();
  private final double logPrice;

  Taste(Random random) {
    for (String category : Breed.CATEGORIES) {
      categories.put(category, 0.3 * random.nextGaussian());
    }
    for (int favourite = 0; favourite < FAVOURITE_CATEGORIES; favourite++) {
      String category = Breed.CATEGORIES.get(random.nextInt(Breed.CATEGORIES.size()));
      categories.merge(category, FAVOURITE_CATEGORY, Double::sum);
      List<Breed> choices = Breed.of(category);
      for (int breed = 0; breed < FAVOURITE_BREEDS / FAVOURITE_CATEGORIES; breed++) {
        breeds.add(choices.get(random.nextInt(choices.size())).name());
      }
    }
    this.logPrice = StrictMath.log(20_000) + 1.2 * random.nextGaussian();
  }

  /** How much this customer likes that pet; only differences mean something. */
  double liking(SeedPet pet) {
    double tooDear = StrictMath.log((double) pet.priceInCents()) - logPrice;
    return categories.getOrDefault(pet.category(), 0.0)
        + (breeds.contains(pet.breed()) ? FAVOURITE_BREED : 0)
        - PRICE_MATTERS * Math.abs(tooDear);
  }
}
