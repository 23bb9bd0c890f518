package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Reservation.KnownOrder;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancellingOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundingOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.UnfinishedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrderRepository} promises of orders that a customer wants undone. */
public abstract class OrderEndingContract {
  private static final Duration UNTOUCHED = Duration.ofMinutes(2);
  private static final int MANY = 10_000;
  private static final int RACERS = 8;

  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();

  protected abstract StoredShop shop();

  @BeforeEach
  void a_shop_with_two_units_of_a_pet() {
    shop().given(pet, 2);
    shop().given(customer);
  }

  @Test
  void a_cancelled_order_is_never_completed_and_its_unit_is_free_at_once() {
    PendingOrder order = reserve();
    CancellingOrder cancelling = order.reserve().cancelByCustomer();

    assertThat(orders().requestCancellation(order.id())).contains(cancelling);

    assertThat(orders().find(order.id())).contains(cancelling);
    assertThat(orders().complete(Examples.completion(order))).isFalse();
    assertInventory(2, 0);
  }

  @Test
  void the_wish_to_cancel_is_stored_once() {
    PendingOrder order = reserve();

    List<Optional<Order>> answers =
        Race.of(RACERS, runner -> orders().requestCancellation(order.id()));

    assertThat(answers).containsOnly(Optional.of(order.reserve().cancelByCustomer()));
    assertInventory(2, 0);
    assertThat(orders().history(order.id())).hasSize(2);
  }

  @Test
  void a_cancelled_order_that_was_not_charged_ends_by_the_customers_wish() {
    PendingOrder order = reserve();
    orders().requestCancellation(order.id());

    assertThat(orders().cancel(order.reserve(), Cancellation.declined("no money"))).isTrue();

    assertThat(orders().find(order.id())).contains(order.reserve().cancelByCustomer().cancelled());
    assertInventory(2, 0);
  }

  @Test
  void a_former_holder_does_not_end_a_cancelled_order_that_somebody_has_claimed() {
    PendingOrder order = reserve();
    orders().requestCancellation(order.id());
    CancellingOrder claimed = (CancellingOrder) orders().claim(order.id()).orElseThrow();

    assertThat(orders().cancel(order.reserve(), Cancellation.givenUp("too late"))).isFalse();
    assertThat(orders().find(order.id())).contains(claimed);

    assertThat(orders().cancel(claimed.asCharged(), Cancellation.declined("no money"))).isTrue();
  }

  @Test
  void a_cancelled_order_that_was_charged_is_refunded_and_gives_no_second_unit_back() {
    PendingOrder order = reserve();
    orders().requestCancellation(order.id());

    assertThat(orders().refund(paid(order).refunded("cancelled"))).isTrue();

    assertThat(orders().find(order.id())).contains(paid(order).refunded("cancelled"));
    assertInventory(2, 0);
  }

  @Test
  void the_key_of_an_order_that_the_customer_cancelled_stays_taken() {
    PendingOrder order = Examples.order(customer, pet);
    RequestKey key = new RequestKey(UUID.randomUUID().toString(), "this pet");
    orders().reserve(order, key);
    orders().requestCancellation(order.id());
    orders().cancel(order.reserve(), Cancellation.givenUp("the gateway is away"));

    assertThat(orders().reserve(Examples.order(customer, pet), key))
        .isEqualTo(new KnownOrder(order.reserve().cancelByCustomer().cancelled()));
  }

  @Test
  void a_completed_order_cannot_be_cancelled_and_a_reserved_one_not_refunded() {
    PendingOrder reserved = reserve();
    CompletedOrder completed = complete(reserve());

    assertThat(orders().requestCancellation(completed.id())).contains(completed);
    assertThat(orders().requestRefund(reserved.id())).contains(reserved.reserve());
    assertInventory(1, 1);
  }

  @Test
  void an_order_that_is_not_there_can_be_neither() {
    assertThat(orders().requestCancellation(OrderId.random())).isEmpty();
    assertThat(orders().requestRefund(OrderId.random())).isEmpty();
    assertThat(orders().claim(OrderId.random())).isEmpty();
    assertThat(orders().history(OrderId.random())).isEmpty();
  }

  @Test
  void the_unit_of_a_sale_to_be_refunded_is_for_sale_again_once() {
    CompletedOrder completed = complete(reserve());

    List<Optional<Order>> answers =
        Race.of(RACERS, runner -> orders().requestRefund(completed.id()));

    assertThat(answers).containsOnly(Optional.of(completed.takeBack()));
    assertThat(orders().find(completed.id())).contains(completed.takeBack());
    assertInventory(2, 0);
    assertThat(orders().history(completed.id())).hasSize(4);
  }

  @Test
  void a_refunded_sale_is_remembered_as_one() {
    CompletedOrder completed = complete(reserve());
    RefundingOrder refunding =
        (RefundingOrder) orders().requestRefund(completed.id()).orElseThrow();

    assertThat(orders().refund(refunding.refunded())).isTrue();
    assertThat(orders().refund(refunding.refunded())).isTrue();

    assertThat(orders().find(completed.id())).contains(refunding.refunded());
    assertThat(orders().requestRefund(completed.id())).contains(refunding.refunded());
    assertInventory(2, 0);
  }

  @Test
  void a_sale_to_be_refunded_is_neither_completed_nor_cancelled_again() {
    PendingOrder order = reserve();
    CompletedOrder completed = complete(order);
    orders().requestRefund(completed.id());

    assertThat(orders().complete(Examples.completion(order))).isFalse();
    assertThat(orders().cancel(order.reserve(), Cancellation.declined("late"))).isFalse();
    assertThat(orders().requestCancellation(order.id())).contains(completed.takeBack());
    assertInventory(2, 0);
  }

  @Test
  void an_order_is_completed_or_cancelled_by_its_customer_but_not_both_however_many_race() {
    PendingOrder order = reserve();
    PaidOrder.Completion completion = Examples.completion(order);

    List<Boolean> completed =
        Race.of(
            RACERS,
            runner ->
                runner % 2 == 0
                    ? orders().complete(completion)
                    : orders().requestCancellation(order.id()).orElseThrow()
                        instanceof CompletedOrder);

    assertThat(completed).containsOnly(completed.get(0));
    assertInventory(completed.get(0) ? 1 : 2, 0);
  }

  @Test
  void what_is_to_be_undone_is_claimed_like_any_unfinished_order() {
    PendingOrder cancelled = reserve();
    CompletedOrder completed = complete(reserve());
    orders().requestCancellation(cancelled.id());
    orders().requestRefund(completed.id());
    assertThat(claimed(cancelled.id())).isEmpty();

    shop().timePasses(UNTOUCHED.plusSeconds(1));

    assertThat(orders().claimUnfinished(UNTOUCHED, MANY))
        .contains(cancelled.reserve().cancelByCustomer().claimed(), completed.takeBack().claimed());
  }

  private List<UnfinishedOrder> claimed(OrderId id) {
    return orders().claimUnfinished(UNTOUCHED, MANY).stream()
        .filter(order -> order.id().equals(id))
        .toList();
  }

  private OrderRepository orders() {
    return shop().orders();
  }

  private PendingOrder reserve() {
    PendingOrder order = Examples.order(customer, pet);
    assertThat(orders().reserve(order)).isInstanceOf(Reserved.class);
    return order;
  }

  private CompletedOrder complete(PendingOrder order) {
    PaidOrder.Completion completion = Examples.completion(order);
    assertThat(orders().complete(completion)).isTrue();
    return completion.order();
  }

  private static PaidOrder paid(PendingOrder order) {
    return order.reserve().paid(Examples.charge(order));
  }

  private void assertInventory(int onHand, int reserved) {
    assertThat(shop().pets().inventory(pet.id()))
        .contains(new Inventory(pet.id(), onHand, reserved));
  }
}
