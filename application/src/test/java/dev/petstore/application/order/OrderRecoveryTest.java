package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.payment.PaymentMethod;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderRecoveryTest {
  private final ShopUnderTest shop = new ShopUnderTest();
  private final Pet plenty = Examples.pet();

  @Test
  void an_order_that_was_charged_unseen_is_completed_with_that_charge() {
    shop.calls.fault("payment_gateway.charge", Fault.REPLY_LOST);
    shop.place(Examples.GOOD_CARD);
    shop.calls.mend("payment_gateway.charge");
    shop.claimsEnd();

    assertThat(shop.recovery.recover()).isEqualTo(1);

    assertStates(OrderState.COMPLETED);
    assertThat(shop.ledger.charges()).hasSize(1);
    assertThat(shop.wakes).hasValue(1);
  }

  @Test
  void an_order_that_was_declined_unseen_is_cancelled() {
    shop.calls.fault("payment_gateway.charge", Fault.REPLY_LOST);
    shop.place(Examples.DECLINED_CARD);
    shop.calls.mend("payment_gateway.charge");
    shop.claimsEnd();

    assertThat(shop.recovery.recover()).isEqualTo(1);

    assertStates(OrderState.CANCELLED);
    assertThat(shop.ledger.charges()).isEmpty();
  }

  @Test
  void an_order_under_way_is_left_alone() {
    reservedOrders(1, Examples.GOOD_CARD);
    shop.time.passes(RecoverySettings.DEFAULT.untouchedFor().minusSeconds(1));

    assertThat(shop.recovery.recover()).isZero();

    assertStates(OrderState.RESERVED);
  }

  @Test
  void while_the_gateway_gives_no_answer_the_order_waits_and_nothing_is_guessed() {
    reservedOrders(1, Examples.GOOD_CARD);
    shop.calls.fault("payment_gateway.charge", Fault.REQUEST_LOST);

    for (int round = 0; round < 3; round++) {
      shop.claimsEnd();
      assertThat(shop.recovery.recover()).isZero();
      assertStates(OrderState.RESERVED);
    }

    shop.calls.mend("payment_gateway.charge");
    shop.claimsEnd();
    assertThat(shop.recovery.recover()).isEqualTo(1);
    assertStates(OrderState.COMPLETED);
  }

  @Test
  void one_order_without_an_answer_does_not_hold_up_the_others() {
    reservedOrders(3, Examples.GOOD_CARD);
    shop.claimsEnd();
    int firstCharge = shop.calls.made().size() + 1;
    shop.calls.fault(firstCharge, Fault.REQUEST_LOST);

    assertThat(shop.recovery.recover()).isEqualTo(2);
  }

  @Test
  void a_guard_that_turns_calls_away_is_asked_once_a_round() {
    reservedOrders(3, Examples.GOOD_CARD);
    shop.claimsEnd();
    shop.calls.fault("payment_gateway.charge", Fault.REJECTED);

    assertThat(shop.recovery.recover()).isZero();

    assertThat(shop.calls.made())
        .containsExactly(
            "petstore_database.claim_unfinished",
            "payment_gateway.charge",
            "petstore_database.forget_keys");
  }

  @Test
  void a_round_begins_no_order_when_half_of_its_claim_is_over() {
    reservedOrders(3, Examples.GOOD_CARD);
    shop.claimsEnd();
    shop.calls.onOvertaking(
        () ->
            shop.time.passes(RecoverySettings.DEFAULT.untouchedFor().dividedBy(2).plusSeconds(1)));
    shop.calls.fault("payment_gateway.charge", Fault.OVERTAKEN_AFTER);

    assertThat(shop.recovery.recover()).isEqualTo(1);
  }

  @Test
  void without_the_database_a_round_fails_as_a_whole() {
    shop.calls.fault("petstore_database", Fault.REQUEST_LOST);

    assertThatThrownBy(shop.recovery::recover).isInstanceOf(CallTimedOut.class);
  }

  @Test
  void many_instances_together_settle_every_order_once() {
    reservedOrders(60, Examples.GOOD_CARD);
    shop.claimsEnd();

    int settled =
        Race.of(8, instance -> shop.otherRecovery.recover()).stream().mapToInt(one -> one).sum();

    assertThat(settled).isEqualTo(60);
    assertThat(shop.ledger.charges()).hasSize(60);
    assertThat(shop.store.outbox().claim(100, Duration.ofSeconds(1)).events()).hasSize(60);
    assertStates(OrderState.COMPLETED);
  }

  private void reservedOrders(int count, PaymentMethod payment) {
    shop.store.given(plenty, count);
    IntStream.range(0, count)
        .forEach(
            number -> shop.store.orders().reserve(Examples.order(shop.customer, plenty, payment)));
  }

  private void assertStates(OrderState state) {
    assertThat(shop.store.allOrders()).isNotEmpty().extracting(Order::state).containsOnly(state);
  }
}
