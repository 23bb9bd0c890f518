package dev.petstore.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedWorldTest {
  private final SeedWorld world = SeedWorld.usual();

  @Test
  void the_same_seed_gives_the_same_world_and_another_seed_another() {
    assertThat(SeedWorld.generate(7)).isEqualTo(SeedWorld.generate(7));
    assertThat(SeedWorld.generate(7)).isNotEqualTo(SeedWorld.generate(8));
  }

  @Test
  void there_are_fifty_pets_in_each_of_the_six_categories() {
    Map<String, Long> counts =
        world.pets().stream()
            .collect(Collectors.groupingBy(SeedPet::category, Collectors.counting()));
    assertThat(counts)
        .containsOnlyKeys("dog", "cat", "bird", "fish", "reptile", "small_animal")
        .allSatisfy((category, count) -> assertThat(count).isEqualTo(50));
  }

  @Test
  void every_pet_can_be_sold() {
    assertThat(world.pets())
        .extracting(SeedPet::id)
        .doesNotHaveDuplicates()
        .contains("dog-001", "small_animal-050");
    assertThat(world.pets())
        .allSatisfy(
            pet -> {
              assertThat(pet.priceInCents()).isBetween(100L, 1_000_000L);
              assertThat(pet.stock()).isPositive();
              assertThat(pet.name()).isNotEmpty();
              assertThat(pet.description()).contains(pet.breed());
            });
  }

  @Test
  void two_hundred_customers_bought_about_five_thousand_pets_that_exist() {
    Set<String> customers =
        world.customers().stream().map(SeedCustomer::id).collect(Collectors.toSet());
    Set<String> pets = world.pets().stream().map(SeedPet::id).collect(Collectors.toSet());
    assertThat(customers).hasSize(200);
    assertThat(world.purchases()).hasSizeBetween(4_500, 5_500);
    assertThat(world.purchases())
        .allSatisfy(
            purchase -> {
              assertThat(customers).contains(purchase.customerId());
              assertThat(pets).contains(purchase.petId());
            });
    assertThat(new HashSet<>(world.purchases())).hasSameSizeAs(world.purchases());
  }
}
