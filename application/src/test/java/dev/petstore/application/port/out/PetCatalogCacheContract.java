package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link PetCatalogCache} promises. */
public abstract class PetCatalogCacheContract {
  protected abstract PetCatalogCache cache();

  /** So much time passes that what is fresh is stale, and what is stale is forgotten. */
  protected abstract void growOld();

  @Test
  void what_was_never_put_is_a_miss() {
    assertThat(cache().pet(Examples.pet().id())).isEmpty();
    assertThat(cache().catalog(query(20))).isEmpty();
    assertThat(cache().orderState(OrderId.random())).isEmpty();
  }

  @Test
  void a_pet_comes_back_as_it_was_put() {
    Pet pet = Examples.pet();
    cache().putPet(pet);

    assertThat(cache().pet(pet.id())).contains(Cached.fresh(pet));
  }

  @ParameterizedTest
  @EnumSource
  void a_pet_of_any_category_comes_back_as_it_was_put(PetCategory category) {
    Pet pet = Examples.pet("pet-" + UUID.randomUUID(), category, Money.usd("0.01"));
    cache().putPet(pet);

    assertThat(cache().pet(pet.id())).contains(Cached.fresh(pet));
  }

  @Test
  void the_newest_pet_replaces_the_older_one() {
    Pet pet = Examples.pet();
    Pet dearer = Examples.pet(pet.id().value(), pet.category(), Money.usd("300.00"));
    cache().putPet(pet);
    cache().putPet(dearer);

    assertThat(cache().pet(pet.id())).contains(Cached.fresh(dearer));
  }

  @Test
  void a_page_of_the_catalogue_comes_back_in_its_order() {
    CatalogQuery query = query(20);
    List<Pet> pets = List.of(Examples.pet(), Examples.pet(), Examples.pet());
    cache().putCatalog(query, pets);

    assertThat(cache().catalog(query)).contains(Cached.fresh(pets));
  }

  @Test
  void an_empty_page_is_no_miss() {
    CatalogQuery query = query(20);
    cache().putCatalog(query, List.of());

    assertThat(cache().catalog(query)).contains(Cached.fresh(List.of()));
  }

  @Test
  void every_part_of_a_query_tells_pages_apart() {
    Optional<PetId> after = Optional.of(Examples.pet().id());
    Optional<Money> price = Optional.of(Money.usd("10.00"));
    Optional<PetCategory> dogs = Optional.of(PetCategory.DOG);
    CatalogQuery stored = new CatalogQuery(dogs, price, price, after, 20);
    cache().putCatalog(stored, List.of(Examples.pet()));

    Optional<PetCategory> cats = Optional.of(PetCategory.CAT);
    Optional<Money> lower = Optional.of(Money.usd("9.99"));
    Optional<Money> higher = Optional.of(Money.usd("10.01"));
    Optional<PetId> elsewhere = Optional.of(Examples.pet().id());
    assertThat(
            List.of(
                new CatalogQuery(cats, price, price, after, 20),
                new CatalogQuery(Optional.empty(), price, price, after, 20),
                new CatalogQuery(dogs, lower, price, after, 20),
                new CatalogQuery(dogs, Optional.empty(), price, after, 20),
                new CatalogQuery(dogs, price, higher, after, 20),
                new CatalogQuery(dogs, price, Optional.empty(), after, 20),
                new CatalogQuery(dogs, price, price, elsewhere, 20),
                new CatalogQuery(dogs, price, price, after, 21)))
        .allSatisfy(other -> assertThat(cache().catalog(other)).isEmpty());
    assertThat(cache().catalog(stored)).isPresent();
  }

  @Test
  void a_pet_grows_stale_before_it_is_forgotten() {
    Pet pet = Examples.pet();
    cache().putPet(pet);

    growOld();
    assertThat(cache().pet(pet.id())).contains(Cached.stale(pet));

    growOld();
    assertThat(cache().pet(pet.id())).isEmpty();
  }

  @Test
  void a_page_grows_stale_before_it_is_forgotten() {
    CatalogQuery query = query(20);
    List<Pet> pets = List.of(Examples.pet());
    cache().putCatalog(query, pets);

    growOld();
    assertThat(cache().catalog(query)).contains(Cached.stale(pets));

    growOld();
    assertThat(cache().catalog(query)).isEmpty();
  }

  @Test
  void what_is_stale_is_fresh_again_when_it_is_put_again() {
    Pet pet = Examples.pet();
    cache().putPet(pet);
    growOld();

    Pet dearer = Examples.pet(pet.id().value(), pet.category(), Money.usd("300.00"));
    cache().putPet(dearer);

    assertThat(cache().pet(pet.id())).contains(Cached.fresh(dearer));
  }

  @ParameterizedTest
  @EnumSource
  void an_order_state_comes_back_as_it_was_put(OrderState state) {
    OrderId order = OrderId.random();
    cache().putOrderState(order, OrderState.PENDING);
    cache().putOrderState(order, state);

    assertThat(cache().orderState(order)).contains(state);
  }

  /** A query of its own, since others may have put pages too. */
  private static CatalogQuery query(int limit) {
    return new CatalogQuery(
        Optional.of(PetCategory.DOG),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Examples.pet().id()),
        limit);
  }
}
