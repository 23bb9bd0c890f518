package dev.petstore.domain.catalog;

import dev.petstore.domain.money.Money;

/** A pet as the catalogue shows it. How many there are is not part of it: see {@link Inventory}. */
public record Pet(
    PetId id, String name, PetCategory category, String breed, String description, Money price) {}
