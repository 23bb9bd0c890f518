package dev.petstore.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.FaultyPorts;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.Degradation;
import dev.petstore.application.port.in.RecommendedPets;
import dev.petstore.application.port.in.RecommendedPets.Source;
import dev.petstore.application.port.in.RecommendedPets.Suggestion;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPetAdvisor;
import dev.petstore.application.port.out.InMemoryPetCatalogCache;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.UnsharedReads;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PetRecommenderTest {
  private static final int MANY = 10;

  private final Pet pet = dog("b");
  private final Pet advised = Examples.pet("cat", PetCategory.CAT, Money.usd("9.00"));
  private final InMemoryShop shop = new InMemoryShop();
  private final OutboundCalls calls = new OutboundCalls();
  private final PetRecommender recommender =
      new PetRecommender(
          FaultyPorts.pets(shop.pets(), calls),
          FaultyPorts.cache(new InMemoryPetCatalogCache(), calls),
          FaultyPorts.advisor(new InMemoryPetAdvisor(List.of(advised.id())), calls),
          new UnsharedReads());

  @BeforeEach
  void a_shop_with_dogs_and_a_cat() {
    shop.given(advised, 1);
    for (String name : List.of("a", "b", "c", "d")) {
      shop.given(dog(name), 1);
    }
  }

  private static Pet dog(String name) {
    return Examples.pet("dog-" + name, PetCategory.DOG, Money.usd("9.00"));
  }

  private RecommendedPets recommend(int limit) {
    return recommender.recommend(pet.id(), new CustomerId("ada"), limit).orElseThrow();
  }

  @Test
  void the_advisor_chooses_and_nothing_is_degraded() {
    assertThat(recommend(MANY))
        .isEqualTo(
            new RecommendedPets(
                Source.ADVISOR,
                List.of(new Suggestion(advised.id(), OptionalDouble.of(1.0))),
                List.of()));
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "NOT_SENT", "REQUEST_LOST"})
  void without_the_advisor_others_of_the_category_stand_in_and_it_is_told(Fault fault) {
    calls.fault("ml_pet_advisor", fault);

    RecommendedPets recommended = recommend(MANY);

    assertThat(recommended.source()).isEqualTo(Source.CATALOGUE);
    assertThat(recommended.pets())
        .containsExactly(
            Suggestion.unscored(dog("a").id()),
            Suggestion.unscored(dog("c").id()),
            Suggestion.unscored(dog("d").id()));
    assertThat(recommended.degraded())
        .extracting(Degradation::step)
        .containsExactly(Step.ML_RECOMMENDATIONS);
  }

  @Test
  void no_more_stand_in_than_are_wanted() {
    calls.fault("ml_pet_advisor", Fault.REJECTED);

    assertThat(recommend(2).pets())
        .containsExactly(Suggestion.unscored(dog("a").id()), Suggestion.unscored(dog("c").id()));
  }

  @Test
  void without_the_catalogue_too_there_are_none_and_both_are_told() {
    calls.fault("ml_pet_advisor", Fault.REJECTED).fault("petstore_database.browse", Fault.NOT_SENT);

    RecommendedPets recommended = recommend(MANY);

    assertThat(recommended.pets()).isEmpty();
    assertThat(recommended.degraded())
        .extracting(Degradation::step)
        .containsExactly(Step.ML_RECOMMENDATIONS, Step.PET_RETRIEVAL);
  }

  @Test
  void a_cache_without_an_answer_is_waited_for_and_told_once() {
    calls.fault("ml_pet_advisor", Fault.REJECTED).fault("redis_cache", Fault.REQUEST_LOST);

    assertThat(recommend(MANY).degraded())
        .extracting(Degradation::step)
        .containsExactly(Step.CACHE_CHECK, Step.ML_RECOMMENDATIONS);
    assertThat(calls.made())
        .filteredOn(call -> call.startsWith("redis_cache"))
        .containsExactly("redis_cache.get_pet");
  }

  @Test
  void an_unknown_pet_is_absent_and_the_advisor_is_not_asked() {
    assertThat(recommender.recommend(Examples.pet().id(), new CustomerId("ada"), 1)).isEmpty();
    assertThat(calls.made()).doesNotContain("ml_pet_advisor.recommend");
  }

  @Test
  void whether_there_is_such_a_pet_must_be_known() {
    calls.fault("petstore_database", Fault.REJECTED);

    assertThatThrownBy(() -> recommend(1)).isInstanceOf(CallRejected.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_limit_out_of_range_is_refused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recommend(limit))
        .withMessage("limit must be 1 to 100, but was " + limit);
  }
}
