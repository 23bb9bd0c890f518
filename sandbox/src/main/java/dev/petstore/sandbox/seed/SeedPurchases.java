package dev.petstore.sandbox.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes purchases: each customer buys different pets, drawn by a softmax over taste, the pet's
 * popularity and chance, so that a model has something to find but never all of it.
 */
final class SeedPurchases {
  private static final int FEWEST = 8;
  private static final int SPREAD = 35;
  private static final double POPULARITY_SPREAD = 0.8;

  private SeedPurchases() {}

  static List<SeedPurchase> generate(
      List<SeedPet> pets, List<SeedCustomer> customers, Random random) {
    Map<String, Double> popularity = new HashMap<>();
    for (SeedPet pet : pets) {
      popularity.put(pet.id(), POPULARITY_SPREAD * random.nextGaussian());
    }
    List<SeedPurchase> purchases = new ArrayList<>();
    for (SeedCustomer customer : customers) {
      int count = FEWEST + random.nextInt(SPREAD);
      Taste taste = new Taste(random);
      for (SeedPet pet : choose(pets, count, taste, popularity, random)) {
        purchases.add(new SeedPurchase(customer.id(), pet.id()));
      }
    }
    Collections.shuffle(purchases, random);
    return purchases;
  }

  /** The largest of utility plus Gumbel noise: a draw without replacement by softmax. */
  private static List<SeedPet> choose(
      List<SeedPet> pets, int count, Taste taste, Map<String, Double> popularity, Random random) {
    Map<String, Double> appeal = new HashMap<>();
    for (SeedPet pet : pets) {
      double chance = -StrictMath.log(-StrictMath.log(1 - random.nextDouble()));
      appeal.put(pet.id(), taste.liking(pet) + popularity.getOrDefault(pet.id(), 0.0) + chance);
    }
    return pets.stream()
        .sorted(
            Comparator.comparingDouble((SeedPet pet) -> appeal.getOrDefault(pet.id(), 0.0))
                .reversed())
        .limit(count)
        .toList();
  }
}
