package dev.petstore.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.petstore.domain.order.OrderId;
import org.junit.jupiter.api.Test;

class PaymentTest {
  @Test
  void a_payment_method_needs_a_token() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PaymentMethod(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> new PaymentMethod("x".repeat(256)));
  }

  @Test
  void the_keys_of_an_order_are_always_the_same_and_differ_by_order_and_purpose() {
    OrderId order = OrderId.random();

    assertThat(ChargeKey.ofCharge(order))
        .isEqualTo(ChargeKey.ofCharge(OrderId.of(order.toString())))
        .isNotEqualTo(ChargeKey.ofRefund(order))
        .isNotEqualTo(ChargeKey.ofCharge(OrderId.random()));
  }
}
