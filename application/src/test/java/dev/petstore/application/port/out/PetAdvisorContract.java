package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link PetAdvisor} promises. */
public abstract class PetAdvisorContract {
  protected abstract PetAdvisor advisor();

  /** A customer of whom the advisor knows purchases. */
  protected abstract CustomerId knownCustomer();

  /** Some pets that the advisor knows, three at least. */
  protected abstract List<PetId> knownPets();

  @Test
  void a_known_customer_gets_recommendations_the_best_first() {
    List<Recommendation> recommendations =
        advisor().recommend(knownCustomer(), knownPets().get(0), 5);

    assertThat(recommendations)
        .isNotEmpty()
        .isSortedAccordingTo(Comparator.comparingDouble(Recommendation::score).reversed());
    assertThat(recommendations).extracting(Recommendation::pet).doesNotHaveDuplicates();
  }

  @Test
  void the_pet_that_is_looked_at_is_never_recommended() {
    for (PetId lookingAt : knownPets()) {
      assertThat(advisor().recommend(knownCustomer(), lookingAt, 5))
          .extracting(Recommendation::pet)
          .doesNotContain(lookingAt);
    }
  }

  @Test
  void there_are_no_more_recommendations_than_asked_for() {
    PetId lookingAt = knownPets().get(0);

    assertThat(advisor().recommend(knownCustomer(), lookingAt, 1)).hasSize(1);
    assertThat(advisor().recommend(knownCustomer(), lookingAt, 2)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void an_unknown_customer_gets_an_answer_too() {
    assertThat(advisor().recommend(Examples.customer().id(), knownPets().get(0), 3))
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void looking_at_an_unknown_pet_gets_an_answer_too() {
    assertThat(advisor().recommend(knownCustomer(), Examples.pet().id(), 3))
        .hasSizeLessThanOrEqualTo(3);
  }
}
