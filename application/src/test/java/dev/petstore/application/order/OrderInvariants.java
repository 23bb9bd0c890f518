package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.Pending;
import dev.petstore.application.port.in.OrderResult.Replayed;
import dev.petstore.application.port.in.OrderResult.Unresolved;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.payment.ChargeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What must be true of a {@link ShopUnderTest} once it is quiet, whatever has happened. */
final class OrderInvariants {
  private OrderInvariants() {}

  static void assertAll(ShopUnderTest shop, Optional<OrderResult> answer) {
    List<CompletedOrder> completed =
        shop.store.allOrders().stream()
            .filter(CompletedOrder.class::isInstance)
            .map(CompletedOrder.class::cast)
            .toList();
    assertEveryOrderHasEnded(shop);
    assertStockFollowsSales(shop, completed);
    assertEveryChargeHasItsSaleOrItsRefund(shop, completed);
    assertEverySaleHasItsEvent(shop);
    assertEveryTransitionIsOnRecord(shop);
    assertTheCacheDoesNotLie(shop);
    answer.ifPresent(told -> assertTheCustomerWasToldTheTruth(shop, told, completed));
  }

  private static void assertEveryOrderHasEnded(ShopUnderTest shop) {
    assertThat(shop.store.allOrders()).extracting(Order::state).allMatch(OrderState::isSettled);
  }

  private static void assertStockFollowsSales(ShopUnderTest shop, List<CompletedOrder> completed) {
    assertThat(shop.store.pets().inventory(shop.pet.id()))
        .contains(new Inventory(shop.pet.id(), shop.units - completed.size(), 0));
  }

  private static void assertEveryChargeHasItsSaleOrItsRefund(
      ShopUnderTest shop, List<CompletedOrder> completed) {
    List<ChargeId> accountedFor = new ArrayList<>(shop.ledger.refunds().keySet());
    completed.forEach(order -> accountedFor.add(order.charge()));
    assertThat(shop.ledger.charges().keySet()).containsExactlyInAnyOrderElementsOf(accountedFor);
  }

  private static boolean wasSold(ShopUnderTest shop, Order order) {
    return shop.store.orders().history(order.id()).stream()
        .anyMatch(transition -> transition.state() == OrderState.COMPLETED);
  }

  private static void assertEverySaleHasItsEvent(ShopUnderTest shop) {
    assertThat(shop.store.outbox().claim(100, Duration.ofSeconds(1)).events())
        .extracting(OrderEvent::orderId)
        .containsExactlyElementsOf(
            shop.store.allOrders().stream()
                .filter(order -> wasSold(shop, order))
                .map(Order::id)
                .toList());
  }

  private static void assertEveryTransitionIsOnRecord(ShopUnderTest shop) {
    assertThat(shop.store.allOrders())
        .allSatisfy(
            order -> {
              List<OrderTransition> history = shop.store.orders().history(order.id());
              assertThat(history)
                  .extracting(OrderTransition::version)
                  .isEqualTo(IntStream.rangeClosed(1, history.size()).boxed().toList());
              assertThat(history)
                  .extracting(OrderTransition::state)
                  .startsWith(OrderState.RESERVED)
                  .doesNotHaveDuplicates()
                  .endsWith(order.state());
            });
  }

  private static void assertTheCacheDoesNotLie(ShopUnderTest shop) {
    assertThat(shop.store.allOrders())
        .allSatisfy(
            order ->
                assertThat(shop.cache.orderState(order.id()).orElse(order.state()))
                    .isEqualTo(order.state()));
  }

  private static void assertTheCustomerWasToldTheTruth(
      ShopUnderTest shop, OrderResult told, List<CompletedOrder> completed) {
    if (told instanceof Completed done) {
      assertThat(completed).extracting(Order::id).containsExactly(done.order().id());
    } else if (told instanceof Replayed replayed) {
      assertTheCustomerWasToldTheTruth(shop, replayed.answer(), completed);
    } else if (!(told instanceof Pending) && !(told instanceof Unresolved)) {
      assertThat(completed).isEmpty();
      assertThat(shop.ledger.refunds()).hasSameSizeAs(shop.ledger.charges());
    }
  }
}
