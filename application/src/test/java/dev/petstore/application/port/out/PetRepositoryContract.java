package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link PetRepository} promises. */
public abstract class PetRepositoryContract {
  /** Prices of their own keep this test's pets apart from all others in the store. */
  private final Money low = Money.usd(ThreadLocalRandom.current().nextInt(20_000, 900_000) + ".10");

  private final Money high =
      Money.of(low.amount().add(BigDecimal.ONE.movePointLeft(2)), Currency.getInstance("USD"));

  protected abstract StoredShop shop();

  @Test
  void a_stored_pet_is_found_as_it_was_stored() {
    Pet pet = Examples.pet();
    shop().given(pet, 3);

    assertThat(shop().pets().find(pet.id())).contains(pet);
  }

  @Test
  void an_unknown_pet_is_absent() {
    PetId unknown = Examples.pet().id();

    assertThat(shop().pets().find(unknown)).isEmpty();
    assertThat(shop().pets().inventory(unknown)).isEmpty();
  }

  @Test
  void the_inventory_counts_units_on_hand_and_units_held_for_orders() {
    Pet pet = Examples.pet();
    var customer = Examples.customer();
    shop().given(pet, 3);
    shop().given(customer);

    shop().orders().reserve(Examples.order(customer, pet));

    assertThat(shop().pets().inventory(pet.id())).contains(new Inventory(pet.id(), 3, 1));
  }

  @Test
  void a_pet_that_is_sold_out_stays_in_the_catalogue() {
    Pet pet = given("sold-out", PetCategory.CAT, low, 0);

    assertThat(browse(Optional.of(PetCategory.CAT), low, low)).containsExactly(pet);
    assertThat(shop().pets().inventory(pet.id())).contains(new Inventory(pet.id(), 0, 0));
  }

  @Test
  void browsing_keeps_to_the_category() {
    Pet cat = given("cat", PetCategory.CAT, low, 1);
    Pet small = given("hamster", PetCategory.SMALL_ANIMAL, low, 1);

    assertThat(browse(Optional.of(PetCategory.CAT), low, high)).containsExactly(cat);
    assertThat(browse(Optional.of(PetCategory.SMALL_ANIMAL), low, high)).containsExactly(small);
    assertThat(browse(Optional.empty(), low, high)).containsExactlyInAnyOrder(cat, small);
  }

  @Test
  void both_ends_of_a_price_range_belong_to_it() {
    Pet cheap = given("a", PetCategory.DOG, low, 1);
    Pet dear = given("b", PetCategory.DOG, high, 1);

    assertThat(browse(Optional.empty(), low, high)).containsExactly(cheap, dear);
    assertThat(browse(Optional.empty(), low, low)).containsExactly(cheap);
    assertThat(browse(Optional.empty(), high, high)).containsExactly(dear);
  }

  @Test
  void pets_come_in_the_order_of_the_characters_of_their_ids() {
    List<Pet> pets = sixPets();

    assertThat(browse(Optional.empty(), low, low))
        .containsExactlyElementsOf(
            pets.stream().sorted(Comparator.comparing(pet -> pet.id().value())).toList());
  }

  @Test
  void walking_through_the_pages_meets_every_pet_once() {
    List<Pet> pets = sixPets();

    List<Pet> met = new ArrayList<>();
    Optional<PetId> after = Optional.empty();
    List<Pet> page;
    do {
      page = shop().pets().browse(query(Optional.empty(), low, low, after, 4));
      met.addAll(page);
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).id());
    } while (!page.isEmpty());

    assertThat(met).hasSameSizeAs(pets).containsExactlyInAnyOrderElementsOf(pets);
  }

  @Test
  void a_page_holds_no_more_than_its_limit() {
    sixPets();

    assertThat(shop().pets().browse(query(Optional.empty(), low, low, Optional.empty(), 4)))
        .hasSize(4);
  }

  private List<Pet> sixPets() {
    return Stream.of("a-b", "Z", "a_b", "a1", "aB", "ab")
        .map(id -> given(id, PetCategory.BIRD, low, 1))
        .toList();
  }

  private Pet given(String id, PetCategory category, Money price, int stock) {
    Pet pet =
        Examples.pet(id + "-" + UUID.randomUUID().toString().substring(0, 8), category, price);
    shop().given(pet, stock);
    return pet;
  }

  private List<Pet> browse(Optional<PetCategory> category, Money lowest, Money highest) {
    return shop().pets().browse(query(category, lowest, highest, Optional.empty(), 100));
  }

  private static CatalogQuery query(
      Optional<PetCategory> category,
      Money lowest,
      Money highest,
      Optional<PetId> after,
      int limit) {
    return new CatalogQuery(category, Optional.of(lowest), Optional.of(highest), after, limit);
  }
}
