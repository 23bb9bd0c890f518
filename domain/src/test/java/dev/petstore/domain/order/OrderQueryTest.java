package dev.petstore.domain.order;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.petstore.domain.customer.CustomerId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderQueryTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201})
  void a_limit_out_of_range_is_refused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderQuery(new CustomerId("ada"), Optional.empty(), limit))
        .withMessage("limit must be 1 to 200, but was " + limit);
  }
}
