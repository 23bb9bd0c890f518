package dev.petstore.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.FaultyPorts;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.Degradation;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPetAdvisor;
import dev.petstore.application.port.out.InMemoryPetCatalogCache;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.application.port.out.UnsharedReads;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PetShowcaseTest {
  private final Pet pet = Examples.pet();
  private final Pet alternative = Examples.pet();
  private final CustomerId customer = new CustomerId("ada");
  private final InMemoryShop shop = new InMemoryShop();
  private final OutboundCalls calls = new OutboundCalls();
  private final InMemoryPetCatalogCache cache = new InMemoryPetCatalogCache();
  private final PetShowcase showcase = showcase(new UnsharedReads());

  private PetShowcase showcase(SharedReads reads) {
    return new PetShowcase(
        FaultyPorts.pets(shop.pets(), calls),
        FaultyPorts.cache(cache, calls),
        FaultyPorts.advisor(new InMemoryPetAdvisor(List.of(pet.id(), alternative.id())), calls),
        reads);
  }

  @BeforeEach
  void a_shop_with_a_pet() {
    shop.given(pet, 1);
  }

  @Test
  void the_first_look_comes_from_the_database_and_the_second_from_the_cache() {
    PetPage first = show();
    PetPage second = show();

    assertThat(first.source()).isEqualTo(PetSource.DATABASE);
    assertThat(second.source()).isEqualTo(PetSource.CACHE);
    assertThat(second.pet()).isEqualTo(first.pet()).isEqualTo(pet);
    assertThat(calls.made()).containsOnlyOnce("petstore_database.get_pet");
  }

  @Test
  void a_page_recommends_other_pets_and_is_not_degraded() {
    PetPage page = show();

    assertThat(page.recommendations())
        .extracting(Recommendation::pet)
        .containsExactly(alternative.id());
    assertThat(page.degraded()).isEmpty();
  }

  @Test
  void an_unknown_pet_is_absent_and_nobody_is_asked_for_recommendations() {
    assertThat(showcase.getPetWithCacheAndRecommendations(alternative.id(), customer)).isEmpty();

    assertThat(calls.made()).doesNotContain("ml_pet_advisor.recommend");
  }

  @Test
  void a_cache_without_an_answer_is_a_miss_and_is_not_waited_for_twice() {
    calls.fault("redis_cache", Fault.REQUEST_LOST);

    PetPage page = show();

    assertThat(page.source()).isEqualTo(PetSource.DATABASE);
    assertThat(page.degraded())
        .containsExactly(
            new Degradation(Step.CACHE_CHECK, "redis_cache.get_pet timed out after 10000 ms"));
    assertThat(calls.made()).doesNotContain("redis_cache.put_pet");
  }

  @Test
  void a_pet_that_cannot_be_cached_is_shown_all_the_same() {
    calls.fault("redis_cache.put_pet", Fault.NOT_SENT);

    PetPage page = show();

    assertThat(page.pet()).isEqualTo(pet);
    assertThat(page.degraded()).extracting(Degradation::step).containsExactly(Step.CACHE_CHECK);
  }

  @Test
  void an_advisor_without_an_answer_makes_the_page_poorer_and_no_more() {
    calls.fault("ml_pet_advisor", Fault.REJECTED);

    PetPage page = show();

    assertThat(page.pet()).isEqualTo(pet);
    assertThat(page.recommendations()).isEmpty();
    assertThat(page.degraded())
        .containsExactly(
            new Degradation(
                Step.ML_RECOMMENDATIONS, "ml_pet_advisor.recommend rejected: circuit open"));
  }

  @Test
  void a_cached_pet_is_shown_while_the_database_is_gone() {
    show();
    calls.fault("petstore_database", Fault.NOT_SENT);

    assertThat(show().pet()).isEqualTo(pet);
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "NOT_SENT", "REQUEST_LOST"})
  void a_stale_pet_is_shown_and_says_so_when_the_database_gives_no_answer(Fault fault) {
    show();
    cache.growOld();
    calls.fault("petstore_database", fault);

    PetPage page = show();

    assertThat(page.pet()).isEqualTo(pet);
    assertThat(page.source()).isEqualTo(PetSource.STALE_CACHE);
    assertThat(page.degraded())
        .singleElement()
        .satisfies(
            degradation -> {
              assertThat(degradation.step()).isEqualTo(Step.PET_RETRIEVAL);
              assertThat(degradation.reason()).startsWith("petstore_database.get_pet");
            });
    assertThat(calls.made()).last().isNotEqualTo("redis_cache.put_pet");
  }

  @Test
  void a_stale_pet_is_renewed_from_a_database_that_answers() {
    show();
    cache.growOld();

    assertThat(show().source()).isEqualTo(PetSource.DATABASE);
    assertThat(show().source()).isEqualTo(PetSource.CACHE);
  }

  @Test
  void a_pet_that_another_request_has_cached_meanwhile_is_not_read_again() {
    SharedReads overtaken =
        new SharedReads() {
          @Override
          public <T> T read(String operation, Object subject, Supplier<T> read) {
            cache.putPet(pet);
            return read.get();
          }
        };

    Optional<PetPage> page =
        showcase(overtaken).getPetWithCacheAndRecommendations(pet.id(), customer);

    assertThat(page.orElseThrow().source()).isEqualTo(PetSource.CACHE);
    assertThat(calls.made()).doesNotContain("petstore_database.get_pet");
  }

  @Test
  void without_cache_and_database_the_failure_of_the_database_is_told() {
    calls.fault("redis_cache", Fault.REQUEST_LOST).fault("petstore_database", Fault.REJECTED);

    assertThatThrownBy(this::show)
        .isInstanceOf(CallRejected.class)
        .hasMessageStartingWith("petstore_database.get_pet");
  }

  private PetPage show() {
    return showcase.getPetWithCacheAndRecommendations(pet.id(), customer).orElseThrow();
  }
}
