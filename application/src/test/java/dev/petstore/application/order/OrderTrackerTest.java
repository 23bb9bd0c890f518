package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PendingOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTrackerTest {
  private final ShopUnderTest shop = new ShopUnderTest();

  @Test
  void a_final_state_is_read_from_the_database_once_and_then_from_the_cache() {
    PendingOrder order = cancelled();

    assertThat(shop.tracker.state(order.id())).contains(OrderState.CANCELLED);
    assertThat(shop.tracker.state(order.id())).contains(OrderState.CANCELLED);

    assertThat(shop.calls.made()).containsOnlyOnce("petstore_database.find_order");
  }

  @Test
  void a_state_that_can_still_change_is_never_cached() {
    PendingOrder order = reserved();
    assertThat(shop.tracker.state(order.id())).contains(OrderState.RESERVED);

    shop.store.orders().complete(Examples.completion(order));

    assertThat(shop.tracker.state(order.id())).contains(OrderState.COMPLETED);

    shop.store.orders().requestRefund(order.id());

    assertThat(shop.tracker.state(order.id())).contains(OrderState.REFUNDING);
  }

  @Test
  void a_cache_without_an_answer_is_a_miss() {
    PendingOrder order = reserved();
    shop.calls.fault("redis_cache", Fault.REQUEST_LOST);

    assertThat(shop.tracker.state(order.id())).contains(OrderState.RESERVED);
  }

  @Test
  void the_cache_answers_while_the_database_does_not() {
    PendingOrder order = cancelled();
    shop.tracker.state(order.id());
    shop.calls.fault("petstore_database", Fault.REJECTED);

    assertThat(shop.tracker.state(order.id())).contains(OrderState.CANCELLED);
    assertThatThrownBy(() -> shop.tracker.order(order.id())).isInstanceOf(DependencyFailure.class);
  }

  @Test
  void an_unknown_order_is_absent() {
    assertThat(shop.tracker.state(OrderId.random())).isEmpty();
    assertThat(shop.tracker.order(OrderId.random())).isEmpty();
  }

  @Test
  void the_whole_order_is_read_from_the_database() {
    PendingOrder order = reserved();

    assertThat(shop.tracker.order(order.id())).contains(order.reserve());
  }

  @Test
  void the_audit_trail_is_read_from_the_database() {
    PendingOrder order = cancelled();

    assertThat(shop.tracker.history(order.id()))
        .containsExactly(
            new OrderTransition(1, OrderState.RESERVED, Examples.TODAY, Optional.empty()),
            new OrderTransition(2, OrderState.CANCELLED, Examples.TODAY, Optional.of("no money")));
    assertThat(shop.tracker.history(OrderId.random())).isEmpty();
  }

  private PendingOrder cancelled() {
    PendingOrder order = reserved();
    shop.store.orders().cancel(order.reserve(), Cancellation.declined("no money"));
    return order;
  }

  private PendingOrder reserved() {
    PendingOrder order = Examples.order(shop.customer, shop.pet);
    shop.store.orders().reserve(order);
    return order;
  }
}
