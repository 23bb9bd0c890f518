package dev.petstore.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.ChargeKey;
import dev.petstore.domain.payment.PaymentMethod;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderLifeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ChargeId CHARGE = new ChargeId("pi_1");

  private final OrderDetails details =
      new OrderDetails(
          OrderId.random(),
          new CustomerId("ada"),
          new PetId("rex"),
          Money.usd("249.90"),
          new PaymentMethod("pm_card_visa"),
          NOON);
  private final ReservedOrder reserved = new PendingOrder(details).reserve();
  private final PaidOrder paid = reserved.paid(CHARGE);

  @Test
  void an_order_keeps_its_details_through_every_state() {
    assertThat(
            Stream.of(
                new PendingOrder(details),
                reserved,
                paid,
                paid.complete(NOON).order(),
                paid.complete(NOON).order().takeBack(),
                paid.complete(NOON).order().takeBack().refunded(),
                paid.refunded("too late"),
                reserved.cancelByCustomer(),
                reserved.cancelByCustomer().cancelled(),
                reserved.cancel(Cancellation.declined("no money"))))
        .extracting(Order::details)
        .containsOnly(details);
  }

  @Test
  void every_state_has_its_name() {
    assertThat(
            Stream.of(
                new PendingOrder(details),
                reserved,
                paid,
                paid.complete(NOON).order(),
                reserved.cancelByCustomer(),
                reserved.cancel(Cancellation.declined("no money")),
                paid.complete(NOON).order().takeBack(),
                paid.refunded("too late")))
        .extracting(Order::state)
        .containsExactly(OrderState.values());
  }

  @Test
  void a_completed_order_tells_of_its_charge_and_its_time() {
    PaidOrder.Completion completion = paid.complete(NOON);

    assertThat(completion.order()).isEqualTo(new CompletedOrder(details, CHARGE, NOON));
    assertThat(completion.event().order()).isEqualTo(completion.order());
    assertThat(completion.event().orderId()).isEqualTo(details.id());
    assertThat(completion.event().occurredAt()).isEqualTo(NOON);
  }

  @Test
  void two_processes_that_complete_an_order_tell_of_it_under_the_same_id() {
    OrderCompleted one = paid.complete(NOON).event();
    OrderCompleted other = reserved.claimed().paid(CHARGE).complete(NOON.plusSeconds(9)).event();

    assertThat(other.id()).isEqualTo(one.id());
  }

  @Test
  void the_events_of_two_orders_differ() {
    OrderDetails another =
        new OrderDetails(
            OrderId.random(),
            details.customer(),
            details.pet(),
            details.total(),
            details.payment(),
            NOON);

    assertThat(new PendingOrder(another).reserve().paid(CHARGE).complete(NOON).event().id())
        .isNotEqualTo(paid.complete(NOON).event().id());
  }

  @Test
  void whoever_takes_an_order_over_charges_and_refunds_it_under_the_same_keys() {
    ReservedOrder takenOver = reserved.claimed().claimed();

    assertThat(takenOver.claims()).isEqualTo(2);
    assertThat(takenOver.chargeKey())
        .isEqualTo(reserved.chargeKey())
        .isEqualTo(ChargeKey.ofCharge(details.id()));
    assertThat(takenOver.paid(CHARGE).refundKey()).isEqualTo(ChargeKey.ofRefund(details.id()));
  }

  @Test
  void a_completed_order_rests_and_may_still_be_refunded() {
    assertThat(Stream.of(OrderState.values()).filter(OrderState::isSettled))
        .containsExactly(OrderState.COMPLETED, OrderState.CANCELLED, OrderState.REFUNDED);
    assertThat(Stream.of(OrderState.values()).filter(OrderState::isFinal))
        .containsExactly(OrderState.CANCELLED, OrderState.REFUNDED);
  }

  @Test
  void a_cancelled_order_is_looked_up_and_given_back_under_the_keys_it_was_charged_with() {
    CancellingOrder cancelling = reserved.claimed().cancelByCustomer().claimed();

    assertThat(cancelling.claims()).isEqualTo(2);
    assertThat(cancelling.asCharged().chargeKey()).isEqualTo(reserved.chargeKey());
    assertThat(cancelling.asCharged().paid(CHARGE).refundKey()).isEqualTo(paid.refundKey());
  }

  @Test
  void a_refunded_sale_is_still_known_and_a_refund_without_a_sale_has_none() {
    CompletedOrder sale = paid.complete(NOON).order();
    RefundingOrder refunding = sale.takeBack().claimed();

    assertThat(refunding.claims()).isEqualTo(1);
    assertThat(refunding.asPaid()).isEqualTo(paid);
    assertThat(refunding.refunded().sale()).contains(sale);
    assertThat(paid.refunded("too late").sale()).isEmpty();
  }

  @Test
  void an_order_id_is_read_as_it_is_written() {
    assertThat(OrderId.of(details.id().toString())).isEqualTo(details.id());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderId.of("42"))
        .withMessage("an order id is a UUID, but was \"42\"");
  }
}
