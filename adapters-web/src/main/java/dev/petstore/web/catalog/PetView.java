package dev.petstore.web.catalog;

import dev.petstore.domain.catalog.Pet;

/** A pet in an answer. */
record PetView(
    String id,
    String name,
    String category,
    String breed,
    String description,
    String price,
    String currency) {
  static PetView of(Pet pet) {
    return new PetView(
        pet.id().value(),
        pet.name(),
        pet.category().label(),
        pet.breed(),
        pet.description(),
        pet.price().amount().toPlainString(),
        pet.price().currency().getCurrencyCode());
  }
}
