package dev.petstore.sandbox.seed;

/**
 * A pet of the catalogue.
 *
 * @param id such as {@code dog-001}
 * @param category one of {@code dog, cat, bird, fish, reptile, small_animal}
 * @param priceInCents in US cents
 * @param stock how many there are to sell
 */
public record SeedPet(
    String id,
    String name,
    String category,
    String breed,
    String description,
    long priceInCents,
    int stock) {}
