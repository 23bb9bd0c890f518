package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.InProgress;
import dev.petstore.application.port.in.OrderResult.KeyReused;
import dev.petstore.application.port.in.OrderResult.Pending;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Replayed;
import dev.petstore.application.port.in.OrderResult.Unavailable;
import dev.petstore.application.port.in.OrderResult.Unresolved;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.payment.PaymentMethod;
import org.junit.jupiter.api.Test;

/** One key is one order and one answer. */
class RepeatedRequestTest {
  private static final String KEY = "the customer's own";

  private final ShopUnderTest shop = new ShopUnderTest();

  @Test
  void a_repeated_request_gets_the_answer_of_the_first() {
    OrderResult first = place("key-1", Examples.GOOD_CARD);
    OrderResult second = place("key-1", Examples.GOOD_CARD);

    assertThat(second)
        .asInstanceOf(type(Replayed.class))
        .extracting(Replayed::answer)
        .isEqualTo(first);
    assertThat(second.progress().completed()).containsExactly(Step.values());
    assertThat(shop.ledger.charges()).hasSize(1);
  }

  @Test
  void a_declined_card_stays_declined() {
    OrderResult first = place("key-1", Examples.DECLINED_CARD);
    OrderResult second = place("key-1", Examples.DECLINED_CARD);

    assertThat(first).isInstanceOf(Refused.class);
    assertThat(second)
        .asInstanceOf(type(Replayed.class))
        .extracting(Replayed::answer)
        .isEqualTo(first);
  }

  @Test
  void sold_out_stays_sold_out() {
    place("key-1", Examples.GOOD_CARD);
    OrderResult first = place("key-2", Examples.GOOD_CARD);
    OrderResult second = place("key-2", Examples.GOOD_CARD);

    assertThat(first).isInstanceOf(Refused.class);
    assertThat(second)
        .asInstanceOf(type(Replayed.class))
        .extracting(Replayed::answer)
        .isEqualTo(first);
  }

  @Test
  void another_request_under_the_same_key_is_refused() {
    place("key-1", Examples.GOOD_CARD);

    assertThat(place("key-1", new PaymentMethod("pm_another"))).isInstanceOf(KeyReused.class);
    assertThat(shop.ledger.charges()).hasSize(1);
  }

  @Test
  void an_order_whose_outcome_is_open_is_in_progress_until_the_recovery_has_settled_it() {
    shop.calls.fault("payment_gateway", Fault.REPLY_LOST);
    OrderResult first = place("key-1", Examples.GOOD_CARD);
    assertThat(first).isInstanceOf(Pending.class);
    shop.calls.mend("payment_gateway");

    assertThat(place("key-1", Examples.GOOD_CARD)).isInstanceOf(InProgress.class);

    shop.claimsEnd();
    shop.recovery.recover();
    assertThat(place("key-1", Examples.GOOD_CARD))
        .asInstanceOf(type(Replayed.class))
        .extracting(Replayed::answer)
        .isInstanceOf(Completed.class);
    assertThat(shop.ledger.charges()).hasSize(1);
  }

  @Test
  void an_order_that_was_given_up_can_be_asked_for_again() {
    shop.calls.fault("payment_gateway", Fault.REJECTED);
    assertThat(place("key-1", Examples.GOOD_CARD)).isInstanceOf(Unavailable.class);
    shop.calls.mend("payment_gateway");

    assertThat(place("key-1", Examples.GOOD_CARD)).isInstanceOf(Completed.class);
    assertThat(shop.ledger.charges()).hasSize(1);
  }

  @Test
  void an_order_that_may_or_may_not_be_stored_has_no_name_until_it_is_asked_for_again() {
    shop.calls.fault("petstore_database.reserve", Fault.REQUEST_LOST);
    assertThat(place("key-1", Examples.GOOD_CARD)).isInstanceOf(Unresolved.class);
    shop.calls.mend("petstore_database.reserve");

    assertThat(place("key-1", Examples.GOOD_CARD)).isInstanceOf(Completed.class);
    assertThat(shop.ledger.charges()).hasSize(1);
  }

  @Test
  void a_key_that_cannot_stand_in_a_header_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> place(KEY, Examples.GOOD_CARD));
    assertThatIllegalArgumentException().isThrownBy(() -> place("", Examples.GOOD_CARD));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> place("k".repeat(256), Examples.GOOD_CARD));
  }

  private OrderResult place(String key, PaymentMethod payment) {
    return shop.desk.completePetOrderWithRecommendations(
        shop.customer.id(), shop.pet.id(), payment, key);
  }
}
