package dev.petstore.sandbox.seed;

import java.util.List;

/**
 * A breed that the shop sells.
 *
 * @param priceInDollars what one usually costs
 */
record Breed(String category, String name, int priceInDollars) {
  static final List<String> CATEGORIES =
      List.of("dog", "cat", "bird", "fish", "reptile", "small_animal");

  static final List<Breed> ALL =
      List.of(
          new Breed("dog", "Beagle", 850),
          new Breed("dog", "Border Collie", 1100),
          new Breed("dog", "Dachshund", 900),
          new Breed("dog", "Golden Retriever", 1500),
          new Breed("dog", "Poodle", 1300),
          new Breed("dog", "Whippet", 1000),
          new Breed("dog", "Mixed Breed", 250),
          new Breed("cat", "Bengal", 1200),
          new Breed("cat", "British Shorthair", 950),
          new Breed("cat", "Maine Coon", 1100),
          new Breed("cat", "Ragdoll", 1000),
          new Breed("cat", "Siamese", 700),
          new Breed("cat", "Domestic Shorthair", 120),
          new Breed("bird", "African Grey Parrot", 1400),
          new Breed("bird", "Budgerigar", 35),
          new Breed("bird", "Canary", 60),
          new Breed("bird", "Cockatiel", 140),
          new Breed("bird", "Lovebird", 90),
          new Breed("bird", "Zebra Finch", 25),
          new Breed("fish", "Betta", 18),
          new Breed("fish", "Clownfish", 30),
          new Breed("fish", "Discus", 75),
          new Breed("fish", "Fancy Goldfish", 22),
          new Breed("fish", "Guppy", 6),
          new Breed("fish", "Neon Tetra", 5),
          new Breed("reptile", "Ball Python", 180),
          new Breed("reptile", "Bearded Dragon", 110),
          new Breed("reptile", "Corn Snake", 80),
          new Breed("reptile", "Crested Gecko", 95),
          new Breed("reptile", "Leopard Gecko", 60),
          new Breed("reptile", "Russian Tortoise", 220),
          new Breed("small_animal", "Chinchilla", 200),
          new Breed("small_animal", "Ferret", 160),
          new Breed("small_animal", "Guinea Pig", 40),
          new Breed("small_animal", "Holland Lop Rabbit", 85),
          new Breed("small_animal", "Syrian Hamster", 20),
          new Breed("small_animal", "Fancy Rat", 15));

  static List<Breed> of(String category) {
    return ALL.stream().filter(breed -> breed.category().equals(category)).toList();
  }
}
