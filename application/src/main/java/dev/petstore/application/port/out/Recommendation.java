package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;

/**
 * A pet that a customer may like.
 *
 * @param score higher is better; comparable only within one answer
 */
public record Recommendation(PetId pet, double score) {}
