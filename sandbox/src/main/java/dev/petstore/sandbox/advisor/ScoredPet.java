package dev.petstore.sandbox.advisor;

/**
 * A pet that is recommended.
 *
 * @param score higher is better; comparable within one answer only
 */
public record ScoredPet(String pet, double score) {}
