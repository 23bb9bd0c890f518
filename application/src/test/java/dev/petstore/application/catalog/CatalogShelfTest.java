package dev.petstore.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.FaultyPorts;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.in.Degradation;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPetCatalogCache;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.UnsharedReads;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogShelfTest {
  private static final CatalogQuery DOGS = CatalogQuery.ofCategory(PetCategory.DOG, 10);
  private static final CatalogQuery CATS = CatalogQuery.ofCategory(PetCategory.CAT, 10);

  private final Pet dog = Examples.pet();
  private final InMemoryShop shop = new InMemoryShop();
  private final OutboundCalls calls = new OutboundCalls();
  private final InMemoryPetCatalogCache cache = new InMemoryPetCatalogCache();
  private final CatalogShelf shelf =
      new CatalogShelf(
          FaultyPorts.pets(shop.pets(), calls),
          FaultyPorts.cache(cache, calls),
          new UnsharedReads());

  @BeforeEach
  void a_shop_with_a_dog() {
    shop.given(dog, 1);
  }

  @Test
  void a_page_comes_from_the_database_once_and_then_from_the_cache() {
    CatalogPage first = shelf.browse(DOGS);
    CatalogPage second = shelf.browse(DOGS);

    assertThat(first.source()).isEqualTo(PetSource.DATABASE);
    assertThat(second.source()).isEqualTo(PetSource.CACHE);
    assertThat(second.pets()).isEqualTo(first.pets()).containsExactly(dog);
    assertThat(second.degraded()).isEmpty();
  }

  @Test
  void an_empty_page_is_remembered_too() {
    shelf.browse(CATS);

    CatalogPage again = shelf.browse(CATS);

    assertThat(again.pets()).isEmpty();
    assertThat(again.source()).isEqualTo(PetSource.CACHE);
  }

  @Test
  void a_cache_without_an_answer_is_a_miss() {
    calls.fault("redis_cache", Fault.REJECTED);

    CatalogPage page = shelf.browse(DOGS);

    assertThat(page.pets()).containsExactly(dog);
    assertThat(page.degraded())
        .containsExactly(
            new Degradation(Step.CACHE_CHECK, "redis_cache.get_catalog rejected: circuit open"));
  }

  @Test
  void a_stale_page_is_shown_only_when_the_database_gives_no_answer() {
    shelf.browse(DOGS);
    cache.growOld();
    calls.fault("petstore_database", Fault.REQUEST_LOST);

    CatalogPage page = shelf.browse(DOGS);

    assertThat(page.pets()).containsExactly(dog);
    assertThat(page.source()).isEqualTo(PetSource.STALE_CACHE);
    assertThat(page.degraded()).extracting(Degradation::step).containsExactly(Step.PET_RETRIEVAL);

    calls.mend("petstore_database");
    assertThat(shelf.browse(DOGS).source()).isEqualTo(PetSource.DATABASE);
    assertThat(shelf.browse(DOGS).source()).isEqualTo(PetSource.CACHE);
  }

  @Test
  void without_cache_and_database_the_failure_is_told() {
    calls.fault("petstore_database", Fault.REQUEST_LOST);

    assertThatThrownBy(() -> shelf.browse(DOGS)).isInstanceOf(DependencyFailure.class);
  }
}
