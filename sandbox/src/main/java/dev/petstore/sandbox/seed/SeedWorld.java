package dev.petstore.sandbox.seed;

import java.util.List;
import java.util.Random;

/**
 * The world that the sandbox begins with: 300 pets, 200 customers and about 5,000 purchases. Same
 * seed, same world, on every machine.
 *
 * @param purchases in the order in which they were made
 */
public record SeedWorld(
    List<SeedPet> pets, List<SeedCustomer> customers, List<SeedPurchase> purchases) {
  private static final long USUAL_SEED = 20_260_101;

  /** Keeps copies of the lists. */
  public SeedWorld {
    pets = List.copyOf(pets);
    customers = List.copyOf(customers);
    purchases = List.copyOf(purchases);
  }

  /** The sandbox's own world. */
  public static SeedWorld usual() {
    return generate(USUAL_SEED);
  }

  /** Another world of the same kind. */
  public static SeedWorld generate(long seed) {
    Random random = new Random(seed);
    List<SeedPet> pets = SeedPets.generate(random);
    List<SeedCustomer> customers = SeedCustomers.generate(random);
    return new SeedWorld(pets, customers, SeedPurchases.generate(pets, customers, random));
  }
}
