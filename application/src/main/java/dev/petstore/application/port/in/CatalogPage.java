package dev.petstore.application.port.in;

import dev.petstore.domain.catalog.Pet;
import java.util.List;

/**
 * A part of the catalogue.
 *
 * @param pets in the order of their ids
 * @param degraded what this answer had to do without
 */
public record CatalogPage(List<Pet> pets, PetSource source, List<Degradation> degraded) {
  public CatalogPage {
    pets = List.copyOf(pets);
    degraded = List.copyOf(degraded);
  }
}
