package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrderRepository} tells of how orders got where they are, or did not. */
public abstract class OrderAuditContract {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int MANY = 10_000;

  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();

  protected abstract StoredShop shop();

  @BeforeEach
  void a_shop_with_plenty_of_a_pet() {
    shop().given(pet, 100);
    shop().given(customer);
  }

  @Test
  void every_transition_of_a_sale_and_its_refund_is_on_record() {
    CompletedOrder completed = complete(reserve());
    orders().requestRefund(completed.id());
    orders().refund(completed.takeBack().refunded());

    assertTrail(
        completed.id(),
        OrderState.RESERVED,
        OrderState.PAID,
        OrderState.COMPLETED,
        OrderState.REFUNDING,
        OrderState.REFUNDED);
  }

  @Test
  void every_transition_of_a_cancelled_order_is_on_record() {
    PendingOrder uncharged = reserve();
    PendingOrder charged = reserve();
    orders().requestCancellation(uncharged.id());
    orders().requestCancellation(charged.id());
    orders().cancel(uncharged.reserve(), Cancellation.declined("no money"));
    orders().refund(paid(charged).refunded("cancelled"));

    assertTrail(uncharged.id(), OrderState.RESERVED, OrderState.CANCELLING, OrderState.CANCELLED);
    assertTrail(charged.id(), OrderState.RESERVED, OrderState.CANCELLING, OrderState.REFUNDED);
  }

  @Test
  void a_reason_is_on_record_where_there_is_one() {
    PendingOrder order = reserve();
    orders().cancel(order.reserve(), Cancellation.declined("no money"));

    assertThat(orders().history(order.id()))
        .extracting(OrderTransition::reason)
        .containsExactly(Optional.empty(), Optional.of("no money"));
  }

  @Test
  void what_changes_nothing_is_not_on_record() {
    PendingOrder order = reserve();
    CompletedOrder completed = complete(order);
    complete(order);
    orders().cancel(order.reserve(), Cancellation.declined("late"));
    orders().refund(paid(order).refunded("late"));
    orders().claim(order.id());

    assertThat(orders().claim(order.id())).contains(completed);
    assertTrail(order.id(), OrderState.RESERVED, OrderState.PAID, OrderState.COMPLETED);
  }

  @Test
  void one_order_can_be_claimed_whoever_holds_it() {
    PendingOrder order = reserve();

    assertThat(orders().claim(order.id())).contains(order.reserve().claimed());
    assertThat(orders().claim(order.id())).contains(order.reserve().claimed().claimed());
    assertTrail(order.id(), OrderState.RESERVED);
  }

  @Test
  void an_order_is_stuck_when_it_is_in_an_unfinished_state_for_too_long() {
    PendingOrder reserved = reserve();
    PendingOrder cancelled = reserve();
    CompletedOrder refunded = complete(reserve());
    CompletedOrder completed = complete(reserve());
    orders().requestCancellation(cancelled.id());
    orders().requestRefund(refunded.id());
    List<OrderId> unfinished = List.of(reserved.id(), cancelled.id(), refunded.id());

    shop().timePasses(LONG.minusSeconds(60));
    assertThat(stuck()).doesNotContainAnyElementsOf(unfinished);

    shop().timePasses(Duration.ofSeconds(61));
    assertThat(stuck()).containsAll(unfinished).doesNotContain(completed.id());
  }

  @Test
  void a_claim_makes_an_order_no_younger_and_a_transition_does() {
    PendingOrder order = reserve();
    shop().timePasses(LONG.plusSeconds(1));

    orders().claim(order.id());
    assertThat(stuck()).contains(order.id());

    orders().requestCancellation(order.id());
    assertThat(stuck()).doesNotContain(order.id());
  }

  @Test
  void the_oldest_stuck_order_comes_first_and_tells_its_age() {
    PendingOrder older = reserve();
    shop().timePasses(Duration.ofMinutes(5));
    PendingOrder younger = reserve();
    shop().timePasses(LONG.plusSeconds(1));

    List<StuckOrder> stuck =
        orders().stuck(LONG, MANY).stream()
            .filter(one -> List.of(older.id(), younger.id()).contains(one.order().id()))
            .toList();

    assertThat(stuck)
        .extracting(StuckOrder::order)
        .containsExactly(older.reserve(), younger.reserve());
    assertThat(stuck.get(0).age()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(20));
  }

  @Test
  void stuck_orders_are_counted_up_to_a_limit_with_the_age_of_the_oldest() {
    IntStream.range(0, 3).forEach(number -> reserve());
    shop().timePasses(LONG.plusSeconds(1));

    StuckCount all = orders().countStuck(LONG, MANY);
    StuckCount some = orders().countStuck(LONG, 2);

    assertThat(all.count()).isGreaterThanOrEqualTo(3);
    assertThat(some.count()).isEqualTo(2);
    assertThat(all.oldest()).isGreaterThan(LONG);
    assertThat(some.oldest()).isGreaterThanOrEqualTo(all.oldest());
    assertThat(orders().countStuck(Duration.ofDays(10_000), MANY))
        .isEqualTo(new StuckCount(0, Duration.ZERO));
  }

  private List<OrderId> stuck() {
    return orders().stuck(LONG, MANY).stream().map(one -> one.order().id()).toList();
  }

  private void assertTrail(OrderId order, OrderState... states) {
    List<OrderTransition> history = orders().history(order);
    assertThat(history).extracting(OrderTransition::state).containsExactly(states);
    assertThat(history)
        .extracting(OrderTransition::version)
        .isEqualTo(IntStream.rangeClosed(1, states.length).boxed().toList());
    assertThat(history).extracting(OrderTransition::at).isSorted();
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
}
