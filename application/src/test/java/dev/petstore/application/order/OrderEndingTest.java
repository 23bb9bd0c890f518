package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.in.EndingResult;
import dev.petstore.application.port.in.EndingResult.Ended;
import dev.petstore.application.port.in.EndingResult.NoSuchOrder;
import dev.petstore.application.port.in.EndingResult.NotPossible;
import dev.petstore.application.port.in.EndingResult.UnderWay;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Replayed;
import dev.petstore.application.port.in.Refusal;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.Race;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderEndingTest {
  private final ShopUnderTest shop = new ShopUnderTest();

  @Test
  void an_order_that_is_cancelled_while_it_is_charged_gets_its_money_back() {
    shop.calls.fault("payment_gateway.charge", Fault.OVERTAKEN_AFTER);
    shop.calls.onOvertaking(() -> shop.otherEnding.cancel(onlyOrder().id()));

    OrderResult result = shop.place(Examples.GOOD_CARD);

    assertThat(result)
        .asInstanceOf(type(Refused.class))
        .extracting(Refused::refusal)
        .isEqualTo(Refusal.REFUNDED);
    assertThat(onlyOrder().state()).isEqualTo(OrderState.REFUNDED);
    assertThat(shop.ledger.refunds()).hasSize(1);
    assertInventory(1, 0);
  }

  @Test
  void an_order_that_is_cancelled_while_its_card_is_declined_ends_without_a_charge() {
    shop.calls.fault("payment_gateway.charge", Fault.OVERTAKEN_AFTER);
    shop.calls.onOvertaking(() -> shop.otherEnding.cancel(onlyOrder().id()));

    shop.place(Examples.DECLINED_CARD);

    assertThat(onlyOrder().state()).isEqualTo(OrderState.CANCELLED);
    assertThat(shop.ledger.charges()).isEmpty();
  }

  @Test
  void an_order_whose_charge_is_open_is_cancelled_and_the_recovery_looks_for_the_charge() {
    OrderId id = openOrder();

    assertThat(shop.ending.cancel(id)).isInstanceOf(UnderWay.class);
    assertInventory(1, 0);

    shop.calls.mend("payment_gateway.charge");
    shop.claimsEnd();
    shop.recovery.recover();

    assertThat(shop.ending.cancel(id)).isInstanceOf(Ended.class);
    assertThat(onlyOrder().state()).isEqualTo(OrderState.REFUNDED);
    assertThat(shop.ledger.refunds()).hasSize(1);
  }

  @Test
  void a_completed_order_can_no_longer_be_cancelled() {
    CompletedOrder order = soldOrder();

    assertThat(shop.ending.cancel(order.id())).isEqualTo(new NotPossible(order));
    assertThat(shop.ledger.refunds()).isEmpty();
  }

  @Test
  void a_completed_order_is_refunded_and_its_unit_is_for_sale_again() {
    CompletedOrder order = soldOrder();

    assertThat(shop.ending.refund(order.id())).isEqualTo(new Ended(order.takeBack().refunded()));

    assertThat(onlyOrder()).isEqualTo(order.takeBack().refunded());
    assertThat(shop.ledger.refunds()).containsOnlyKeys(order.charge());
    assertInventory(1, 0);
  }

  @Test
  void a_refund_is_made_once_however_many_ask_for_it() {
    CompletedOrder order = soldOrder();

    List<EndingResult> answers = Race.of(8, runner -> shop.otherEnding.refund(order.id()));

    assertThat(answers).containsOnly(new Ended(order.takeBack().refunded()));
    assertThat(shop.ledger.refunds()).hasSize(1);
    assertInventory(1, 0);
  }

  @Test
  void a_refund_whose_outcome_is_open_is_under_way_and_the_recovery_makes_sure_of_it() {
    CompletedOrder order = soldOrder();
    shop.calls.fault("payment_gateway.refund", Fault.REPLY_LOST);

    assertThat(shop.ending.refund(order.id())).isEqualTo(new UnderWay(order.takeBack()));

    shop.calls.mend("payment_gateway.refund");
    shop.claimsEnd();
    assertThat(shop.recovery.recover()).isEqualTo(1);
    assertThat(onlyOrder().state()).isEqualTo(OrderState.REFUNDED);
    assertThat(shop.ledger.refunds()).hasSize(1);
  }

  @Test
  void nothing_is_given_back_before_the_wish_is_stored() {
    CompletedOrder order = soldOrder();
    shop.calls.fault("petstore_database.request_refund", Fault.REQUEST_LOST);

    assertThatThrownBy(() -> shop.ending.refund(order.id())).isInstanceOf(DependencyFailure.class);

    assertThat(onlyOrder()).isEqualTo(order);
    assertThat(shop.ledger.refunds()).isEmpty();
  }

  @Test
  void an_order_without_a_sale_cannot_be_refunded() {
    OrderId id = openOrder();
    assertThat(shop.ending.refund(id)).isInstanceOf(NotPossible.class);

    shop.ending.cancel(id);

    assertThat(shop.ending.refund(id)).isInstanceOf(NotPossible.class);
    assertThat(shop.ledger.refunds()).isEmpty();
  }

  @Test
  void an_order_that_is_not_there_is_told() {
    assertThat(shop.ending.cancel(OrderId.random())).isInstanceOf(NoSuchOrder.class);
    assertThat(shop.ending.refund(OrderId.random())).isInstanceOf(NoSuchOrder.class);
  }

  @Test
  void a_key_repeats_the_answer_of_a_sale_that_was_refunded_since() {
    OrderResult first = shop.place(Examples.GOOD_CARD, "key-1");
    shop.ending.refund(onlyOrder().id());

    assertThat(shop.place(Examples.GOOD_CARD, "key-1")).isEqualTo(new Replayed(first));
    assertThat(shop.ledger.charges()).hasSize(1);
  }

  private OrderId openOrder() {
    shop.calls.fault("payment_gateway.charge", Fault.REPLY_LOST);
    shop.place(Examples.GOOD_CARD);
    return onlyOrder().id();
  }

  private CompletedOrder soldOrder() {
    return assertThat(shop.place(Examples.GOOD_CARD))
        .asInstanceOf(type(Completed.class))
        .actual()
        .order();
  }

  private Order onlyOrder() {
    assertThat(shop.store.allOrders()).hasSize(1);
    return shop.store.allOrders().get(0);
  }

  private void assertInventory(int onHand, int reserved) {
    assertThat(shop.store.pets().inventory(shop.pet.id()))
        .contains(new Inventory(shop.pet.id(), onHand, reserved));
  }
}
