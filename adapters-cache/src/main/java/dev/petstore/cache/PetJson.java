package dev.petstore.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.domain.catalog.Pet;
import java.util.List;
import java.util.Optional;

/**
 * Entries of pets as JSON. What cannot be read whole was written by another version, or by somebody
 * else, and is absent: a pet without a price must not become a pet for nothing. Thread-safe.
 */
final class PetJson {
  private static final TypeReference<Entry<CachedPet>> PET = new TypeReference<>() {};
  private static final TypeReference<Entry<List<CachedPet>>> PETS = new TypeReference<>() {};

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  String ofPet(Entry<Pet> pet) {
    return write(pet.map(CachedPet::of));
  }

  String ofPets(Entry<List<Pet>> pets) {
    return write(pets.map(page -> page.stream().map(CachedPet::of).toList()));
  }

  Optional<Entry<Pet>> pet(String json) {
    try {
      return Optional.of(mapper.readValue(json, PET).map(CachedPet::pet));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  Optional<Entry<List<Pet>>> pets(String json) {
    try {
      return Optional.of(
          mapper.readValue(json, PETS).map(page -> page.stream().map(CachedPet::pet).toList()));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private String write(Entry<?> entry) {
    try {
      return mapper.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pet is always JSON", e);
    }
  }
}
