package dev.petstore.sandbox.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinearAutoencoderTest {
  private final List<Purchase> purchases = new ArrayList<>();

  @Test
  void what_was_bought_together_is_recommended_together() {
    everyBuyerOf("beagle", 20, "poodle");
    everyBuyerOf("betta", 30, "guppy");
    buy("ada", "beagle");
    buy("ben", "betta");
    assertThat(best("ada", Optional.empty())).isEqualTo("poodle");
    assertThat(best("ben", Optional.empty())).isEqualTo("guppy");
  }

  @Test
  void a_stranger_who_looks_at_a_pet_gets_what_goes_with_it() {
    everyBuyerOf("beagle", 20, "poodle");
    everyBuyerOf("betta", 30, "guppy");
    assertThat(best("stranger", Optional.of("beagle"))).isEqualTo("poodle");
  }

  @Test
  void a_stranger_who_looks_at_nothing_known_gets_what_is_popular() {
    everyBuyerOf("beagle", 20, "poodle");
    everyBuyerOf("guppy", 30, "guppy");
    assertThat(best("stranger", Optional.empty())).isEqualTo("guppy");
    assertThat(best("stranger", Optional.of("unicorn"))).isEqualTo("guppy");
  }

  @Test
  void what_is_bought_or_looked_at_is_not_recommended() {
    everyBuyerOf("beagle", 20, "poodle");
    buy("ada", "beagle");
    assertThat(recommend("ada", Optional.of("poodle"))).isEmpty();
  }

  @Test
  void without_any_purchase_there_is_nothing_to_say() {
    assertThat(recommend("ada", Optional.of("beagle"))).isEmpty();
  }

  @Test
  void a_matrix_times_its_inverse_is_one() {
    double[][] matrix = {{4, 1, 0.5}, {1, 3, 0.2}, {0.5, 0.2, 2}};
    double[][] inverse = {{4, 1, 0.5}, {1, 3, 0.2}, {0.5, 0.2, 2}};
    PositiveDefiniteMatrix.invert(inverse);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double product = 0;
        for (int inner = 0; inner < 3; inner++) {
          product += matrix[row][inner] * inverse[inner][column];
        }
        assertThat(product).isCloseTo(row == column ? 1 : 0, within(1e-12));
      }
    }
  }

  private void everyBuyerOf(String pet, int buyers, String alsoBought) {
    for (int buyer = 0; buyer < buyers; buyer++) {
      buy("buyer " + buyer + " of " + pet, pet);
      buy("buyer " + buyer + " of " + pet, alsoBought);
    }
  }

  private void buy(String customer, String pet) {
    purchases.add(new Purchase(customer, pet));
  }

  private List<ScoredPet> recommend(String customer, Optional<String> lookingAt) {
    return LinearAutoencoder.fit(PurchaseHistory.of(purchases), 1)
        .recommend(customer, lookingAt, 10);
  }

  private String best(String customer, Optional<String> lookingAt) {
    return recommend(customer, lookingAt).get(0).pet();
  }
}
