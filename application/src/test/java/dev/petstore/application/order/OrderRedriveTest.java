package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.port.in.Redriven;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderRedriveTest {
  private static final Duration LONG =
      RecoverySettings.DEFAULT.stuckAfter().plus(Duration.ofSeconds(1));

  private final ShopUnderTest shop = new ShopUnderTest();

  @BeforeEach
  void an_order_whose_charge_has_no_answer() {
    shop.calls.fault("payment_gateway.charge", Fault.REQUEST_LOST);
    shop.place(Examples.GOOD_CARD);
  }

  @Test
  void an_order_is_stuck_when_the_recovery_has_not_settled_it_for_long() {
    assertThat(shop.redrive.stuck(10)).isEmpty();

    shop.time.passes(LONG);
    shop.recovery.recover();

    assertThat(shop.redrive.stuck(10))
        .singleElement()
        .satisfies(stuck -> assertThat(stuck.order()).isEqualTo(onlyOrder()))
        .satisfies(stuck -> assertThat(stuck.age()).isEqualTo(LONG));
  }

  @Test
  void the_watch_counts_when_it_looks_and_tells_without_asking_again() {
    assertThat(shop.watch.lastSeen()).isEmpty();
    shop.time.passes(LONG);

    shop.watch.look();
    shop.calls.fault("petstore_database", Fault.REJECTED);

    assertThat(shop.watch.lastSeen()).contains(new StuckCount(1, LONG));
    assertThatThrownBy(shop.watch::look).isInstanceOf(DependencyFailure.class);
  }

  @Test
  void an_order_is_driven_on_at_once() {
    shop.calls.mend("payment_gateway.charge");

    Redriven driven = shop.redrive.redrive(onlyOrder().id()).orElseThrow();

    assertThat(driven).isEqualTo(new Redriven(onlyOrder(), Optional.empty()));
    assertThat(onlyOrder().state()).isEqualTo(OrderState.COMPLETED);
  }

  @Test
  void trouble_is_told_and_the_order_waits_for_the_recovery() {
    Redriven driven = shop.redrive.redrive(onlyOrder().id()).orElseThrow();

    assertThat(driven.trouble()).contains("payment_gateway.charge timed out after 10000 ms");
    assertThat(onlyOrder().state()).isEqualTo(OrderState.RESERVED);
  }

  @Test
  void an_order_that_rests_is_left_alone() {
    shop.calls.mend("payment_gateway.charge");
    shop.redrive.redrive(onlyOrder().id());
    Order completed = onlyOrder();
    int calls = shop.calls.made().size();

    assertThat(shop.redrive.redrive(completed.id()))
        .contains(new Redriven(completed, Optional.empty()));
    assertThat(shop.calls.made()).hasSize(calls + 1).endsWith("petstore_database.claim");
  }

  @Test
  void an_order_that_is_not_there_is_told() {
    assertThat(shop.redrive.redrive(OrderId.random())).isEmpty();
  }

  private Order onlyOrder() {
    assertThat(shop.store.allOrders()).hasSize(1);
    return shop.store.allOrders().get(0);
  }
}
