package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.Killed;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderState;

/** Lets a {@link ShopUnderTest} recover until nothing moves any more. */
final class Quiescence {
  private static final int ENOUGH_ROUNDS = 12;

  private Quiescence() {}

  static void await(ShopUnderTest shop) {
    for (int round = 0; round < ENOUGH_ROUNDS; round++) {
      recover(shop);
      if (isQuiet(shop) && !shop.calls.settleLate()) {
        return;
      }
    }
    fail("not quiet after " + ENOUGH_ROUNDS + " rounds: " + shop.store.allOrders());
  }

  private static void recover(ShopUnderTest shop) {
    shop.claimsEnd();
    try {
      shop.recovery.recover();
    } catch (Killed | DependencyFailure e) {
      // The next round goes on from here.
      assertThat(e).isNotNull();
    }
  }

  private static boolean isQuiet(ShopUnderTest shop) {
    return shop.store.allOrders().stream().map(Order::state).allMatch(OrderState::isSettled);
  }
}
