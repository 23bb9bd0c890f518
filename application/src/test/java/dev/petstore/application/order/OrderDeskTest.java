package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.in.Degradation;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.Pending;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Unavailable;
import dev.petstore.application.port.in.Refusal;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.ReservedOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
  private final ShopUnderTest shop = new ShopUnderTest();

  @Test
  void an_order_takes_all_six_steps_and_says_so() {
    Completed result = completed(shop.place(Examples.GOOD_CARD));

    assertThat(result.progress().completed()).containsExactly(Step.values());
    assertThat(result.progress().degraded()).isEmpty();
    assertThat(result.recommendations())
        .extracting(Recommendation::pet)
        .containsExactly(shop.alternative.id());
    assertThat(shop.store.orders().find(result.order().id())).contains(result.order());
    assertThat(shop.ledger.charges()).containsOnlyKeys(result.order().charge());
  }

  @Test
  void a_completed_order_wakes_the_relay() {
    completed(shop.place(Examples.GOOD_CARD));

    assertThat(shop.wakes).hasValue(1);
    assertThat(shop.cache.pet(shop.pet.id())).contains(Cached.fresh(shop.pet));
  }

  @Test
  void an_order_goes_through_without_cache_and_advisor() {
    shop.calls.fault("redis_cache", Fault.REQUEST_LOST).fault("ml_pet_advisor", Fault.REJECTED);

    Completed result = completed(shop.place(Examples.GOOD_CARD));

    assertThat(result.recommendations()).isEmpty();
    assertThat(result.progress().completed())
        .containsExactly(
            Step.PET_RETRIEVAL,
            Step.PAYMENT_PROCESSING,
            Step.ORDER_PERSISTENCE,
            Step.EVENT_PUBLISHING);
    assertThat(result.progress().degraded())
        .containsExactly(
            new Degradation(Step.CACHE_CHECK, "redis_cache.put_pet timed out after 10000 ms"),
            new Degradation(
                Step.ML_RECOMMENDATIONS, "ml_pet_advisor.recommend rejected: circuit open"));
  }

  @Test
  void a_cache_that_has_failed_once_is_not_waited_for_again_in_the_same_order() {
    shop.calls.fault("redis_cache", Fault.REQUEST_LOST);

    shop.place(Examples.GOOD_CARD);

    assertThat(shop.calls.made())
        .filteredOn(call -> call.startsWith("redis_cache"))
        .containsExactly("redis_cache.put_pet");
  }

  @Test
  void an_unknown_pet_is_refused_before_anything_else() {
    OrderResult result =
        shop.desk.completePetOrderWithRecommendations(
            shop.customer.id(), Examples.pet().id(), Examples.GOOD_CARD);

    assertRefused(result, Refusal.UNKNOWN_PET);
    assertThat(shop.calls.made()).containsExactly("petstore_database.get_pet");
  }

  @Test
  void an_unknown_customer_is_refused_and_never_charged() {
    OrderResult result =
        shop.desk.completePetOrderWithRecommendations(
            Examples.customer().id(), shop.pet.id(), Examples.GOOD_CARD);

    assertRefused(result, Refusal.UNKNOWN_CUSTOMER);
    assertNeverCharged();
  }

  @Test
  void what_is_sold_out_is_refused_and_never_charged() {
    shop.store.given(shop.pet, 0);

    assertRefused(shop.place(Examples.GOOD_CARD), Refusal.OUT_OF_STOCK);
    assertNeverCharged();
  }

  @Test
  void a_declined_card_is_refused_in_the_gateways_words_and_the_unit_is_free_again() {
    Refused result = refused(shop.place(Examples.DECLINED_CARD));

    assertThat(result.refusal()).isEqualTo(Refusal.PAYMENT_DECLINED);
    assertThat(result.message()).isEqualTo("Your card was declined.");
    assertInventory(1, 0);
  }

  @Test
  void a_declined_card_stays_declined_when_the_unit_cannot_be_given_back_at_once() {
    shop.calls.fault("petstore_database.cancel", Fault.NOT_SENT);

    assertRefused(shop.place(Examples.DECLINED_CARD), Refusal.PAYMENT_DECLINED);
    assertInventory(1, 1);

    shop.calls.mend("petstore_database.cancel");
    shop.claimsEnd();
    assertThat(shop.recovery.recover()).isEqualTo(1);
    assertInventory(1, 0);
  }

  @Test
  void without_the_database_an_order_is_unavailable() {
    shop.calls.fault("petstore_database", Fault.REQUEST_LOST);

    assertThat(shop.place(Examples.GOOD_CARD))
        .isInstanceOfSatisfying(
            Unavailable.class,
            result -> {
              assertThat(result.failure()).isInstanceOf(CallTimedOut.class);
              assertThat(result.progress().completed()).isEmpty();
            });
  }

  @Test
  void a_payment_that_was_turned_away_leaves_nothing_behind() {
    shop.calls.fault("payment_gateway.charge", Fault.REJECTED);

    assertThat(shop.place(Examples.GOOD_CARD))
        .isInstanceOfSatisfying(
            Unavailable.class,
            result -> assertThat(result.failure()).isInstanceOf(CallRejected.class));
    assertInventory(1, 0);
    assertThat(shop.store.allOrders())
        .extracting(order -> order.state().label())
        .containsExactly("cancelled");
  }

  @Test
  void a_payment_without_an_answer_leaves_the_order_pending_and_the_unit_held() {
    shop.calls.fault("payment_gateway.charge", Fault.REPLY_LOST);

    Pending result = pending(shop.place(Examples.GOOD_CARD));

    assertThat(result.order()).isInstanceOf(ReservedOrder.class);
    assertThat(result.reason()).startsWith("payment_gateway.charge failed");
    assertInventory(1, 1);
  }

  @Test
  void a_paid_order_that_cannot_be_stored_is_pending_and_keeps_its_charge() {
    shop.calls.fault("petstore_database.complete", Fault.REQUEST_LOST);

    Pending result = pending(shop.place(Examples.GOOD_CARD));

    assertThat(result.order()).isInstanceOf(PaidOrder.class);
    assertThat(result.progress().completed()).endsWith(Step.PAYMENT_PROCESSING);
    assertThat(shop.ledger.refunds()).isEmpty();
  }

  @Test
  void an_uncertain_reservation_is_undone_before_the_order_is_called_unavailable() {
    shop.calls.fault("petstore_database.reserve", Fault.REPLY_LOST);

    assertThat(shop.place(Examples.GOOD_CARD)).isInstanceOf(Unavailable.class);

    assertNeverCharged();
    assertInventory(1, 0);
  }

  @Test
  void a_reservation_that_may_still_come_leaves_the_order_pending() {
    shop.calls.fault("petstore_database.reserve", Fault.CARRIED_OUT_MUCH_LATER);

    assertThat(shop.place(Examples.GOOD_CARD)).isInstanceOf(Pending.class);
  }

  @Test
  void the_charge_of_an_order_that_somebody_has_cancelled_meanwhile_is_given_back() {
    shop.calls.fault("payment_gateway.charge", Fault.OVERTAKEN_AFTER);
    shop.calls.onOvertaking(() -> shop.store.allOrders().forEach(this::cancelByHand));

    assertRefused(shop.place(Examples.GOOD_CARD), Refusal.REFUNDED);

    assertThat(shop.ledger.refunds()).hasSize(1);
    assertThat(shop.store.allOrders()).hasOnlyElementsOfType(RefundedOrder.class);
    assertInventory(1, 0);
  }

  @Test
  void an_order_is_called_refunded_only_when_the_gateway_has_said_so() {
    shop.calls.fault("payment_gateway.charge", Fault.OVERTAKEN_AFTER);
    shop.calls.fault("payment_gateway.refund", Fault.REQUEST_LOST);
    shop.calls.onOvertaking(() -> shop.store.allOrders().forEach(this::cancelByHand));

    assertThat(shop.place(Examples.GOOD_CARD)).isInstanceOf(Pending.class);

    assertThat(shop.store.allOrders()).hasOnlyElementsOfType(CancelledOrder.class);
  }

  @Test
  void the_last_unit_is_sold_to_one_of_many_customers() {
    List<OrderResult> results =
        Race.of(
            16,
            racer ->
                shop.otherDesk.completePetOrderWithRecommendations(
                    shop.customer.id(), shop.pet.id(), Examples.GOOD_CARD));

    assertThat(results).filteredOn(Completed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Refused.class::isInstance).hasSize(15);
    OrderInvariants.assertAll(shop, Optional.empty());
  }

  private void cancelByHand(Order order) {
    shop.store.orders().cancel((ReservedOrder) order, Cancellation.givenUp("cancelled by hand"));
  }

  private static Completed completed(OrderResult result) {
    return assertThat(result).asInstanceOf(type(Completed.class)).actual();
  }

  private static Pending pending(OrderResult result) {
    return assertThat(result).asInstanceOf(type(Pending.class)).actual();
  }

  private static Refused refused(OrderResult result) {
    return assertThat(result).asInstanceOf(type(Refused.class)).actual();
  }

  private static void assertRefused(OrderResult result, Refusal refusal) {
    assertThat(refused(result).refusal()).isEqualTo(refusal);
  }

  private void assertNeverCharged() {
    assertThat(shop.calls.made()).noneMatch(call -> call.startsWith("payment_gateway"));
  }

  private void assertInventory(int onHand, int reserved) {
    assertThat(shop.store.pets().inventory(shop.pet.id()))
        .contains(new Inventory(shop.pet.id(), onHand, reserved));
  }
}
