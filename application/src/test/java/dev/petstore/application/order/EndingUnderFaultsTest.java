package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.Killed;
import dev.petstore.application.port.in.EndingResult;
import dev.petstore.application.port.in.EndingResult.Ended;
import dev.petstore.application.port.in.EndingResult.NotPossible;
import dev.petstore.application.port.in.EndingResult.UnderWay;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.payment.PaymentMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Has an order cancelled at every moment of its life and a completed one refunded, with every fault
 * at every outbound call. After each run all promises of an order must hold, and who was told that
 * an order is undone must have it undone.
 */
class EndingUnderFaultsTest {
  /** More calls than an order, its end and its recovery make without a fault. */
  private static final int CALLS = 14;

  /** The first call that holds stock: before it there is nothing to cancel. */
  private static final int RESERVE = 3;

  private static final List<Fault> MOMENTS = List.of(Fault.OVERTAKEN_BEFORE, Fault.OVERTAKEN_AFTER);

  @Test
  void an_order_that_is_cancelled_at_any_moment_is_undone_or_was_completed_before() {
    cancelAtEveryMoment(2, plan -> cancelWhilePlacing(Examples.GOOD_CARD, plan));
    cancelAtEveryMoment(1, plan -> cancelWhilePlacing(Examples.DECLINED_CARD, plan));
  }

  private static void cancelAtEveryMoment(int faults, Consumer<Map<Integer, Fault>> run) {
    for (int moment = RESERVE; moment < CALLS; moment++) {
      for (Fault when : MOMENTS) {
        Map<Integer, Fault> plan = new TreeMap<>();
        plan.put(moment, when);
        run.accept(plan);
        withFaults(plan, RESERVE, faults, run);
      }
    }
  }

  /** Adds so many faults, at calls that have none yet. */
  private static void withFaults(
      Map<Integer, Fault> plan, int from, int faults, Consumer<Map<Integer, Fault>> run) {
    for (int call = from; faults > 0 && call < CALLS; call++) {
      if (plan.containsKey(call)) {
        continue;
      }
      for (Fault fault : Fault.values()) {
        plan.put(call, fault);
        run.accept(plan);
        withFaults(plan, call + 1, faults - 1, run);
      }
      plan.remove(call);
    }
  }

  private static void cancelWhilePlacing(PaymentMethod payment, Map<Integer, Fault> plan) {
    ShopUnderTest shop = new ShopUnderTest();
    plan.forEach(shop.calls::fault);
    List<EndingResult> told = new ArrayList<>();
    shop.calls.onOvertaking(
        () -> shop.store.allOrders().forEach(one -> told.add(shop.otherEnding.cancel(one.id()))));
    check(
        shop,
        plan,
        () -> {
          Optional<OrderResult> answer = unlessKilled(() -> shop.place(payment));
          Quiescence.await(shop);
          OrderInvariants.assertAll(shop, answer);
          told.forEach(result -> assertCancelled(shop, result));
        });
  }

  @Test
  void a_cancellation_that_comes_to_grief_itself_breaks_no_promise() {
    for (PaymentMethod payment : List.of(Examples.GOOD_CARD, Examples.DECLINED_CARD)) {
      withFaults(new TreeMap<>(), RESERVE, 2, plan -> placeAndCancel(payment, plan));
    }
  }

  /** The charge's answer is lost, so that there is something to cancel when the order returns. */
  private static void placeAndCancel(PaymentMethod payment, Map<Integer, Fault> plan) {
    ShopUnderTest shop = new ShopUnderTest();
    shop.calls.fault("payment_gateway.charge", Fault.CARRIED_OUT_LATER);
    plan.forEach(shop.calls::fault);
    check(
        shop,
        plan,
        () -> {
          Optional<OrderResult> answer = unlessKilled(() -> shop.place(payment));
          shop.calls.mend("payment_gateway.charge");
          List<EndingResult> told = endAll(shop, shop.ending::cancel);
          Quiescence.await(shop);
          OrderInvariants.assertAll(shop, answer);
          told.forEach(result -> assertCancelled(shop, result));
        });
  }

  private static void assertCancelled(ShopUnderTest shop, EndingResult told) {
    if (told instanceof UnderWay || told instanceof Ended) {
      assertThat(stateOf(shop, told)).isIn(OrderState.CANCELLED, OrderState.REFUNDED);
      assertThat(shop.ledger.refunds()).hasSameSizeAs(shop.ledger.charges());
    } else if (told instanceof NotPossible) {
      assertThat(stateOf(shop, told)).isEqualTo(OrderState.COMPLETED);
    }
  }

  @Test
  void a_refund_is_made_once_and_whole_whatever_happens_to_it() {
    int sold = soldShop().calls.made().size();
    for (int from = sold; from < sold + 8; from++) {
      for (Fault fault : Fault.values()) {
        Map<Integer, Fault> plan = new TreeMap<>(Map.of(from, fault));
        refundTwice(plan);
        for (int later = from + 1; later < sold + 10; later++) {
          for (Fault another : Fault.values()) {
            plan.put(later, another);
            refundTwice(plan);
          }
          plan.remove(later);
        }
      }
    }
  }

  private static ShopUnderTest soldShop() {
    ShopUnderTest shop = new ShopUnderTest();
    assertThat(shop.place(Examples.GOOD_CARD)).isInstanceOf(OrderResult.Completed.class);
    return shop;
  }

  private static void refundTwice(Map<Integer, Fault> plan) {
    ShopUnderTest shop = soldShop();
    plan.forEach(shop.calls::fault);
    shop.calls.onOvertaking(
        () -> {
          shop.store.allOrders().forEach(one -> shop.otherEnding.refund(one.id()));
          shop.claimsEnd();
          shop.otherRecovery.recover();
        });
    check(
        shop,
        plan,
        () -> {
          List<EndingResult> told = new ArrayList<>(endAll(shop, shop.ending::refund));
          told.addAll(endAll(shop, shop.ending::refund));
          Quiescence.await(shop);
          OrderInvariants.assertAll(shop, Optional.empty());
          told.forEach(result -> assertThat(stateOf(shop, result)).isEqualTo(OrderState.REFUNDED));
          assertThat(shop.store.allOrders())
              .allMatch(
                  order -> order instanceof CompletedOrder || order.state() == OrderState.REFUNDED);
        });
  }

  /** What the customer is told of each order, unless the request fails. */
  private static List<EndingResult> endAll(
      ShopUnderTest shop, Function<OrderId, EndingResult> ending) {
    return shop.store.allOrders().stream()
        .map(Order::id)
        .flatMap(id -> unlessKilled(() -> ending.apply(id)).stream())
        .toList();
  }

  private static OrderState stateOf(ShopUnderTest shop, EndingResult told) {
    Order order;
    if (told instanceof Ended ended) {
      order = ended.order();
    } else if (told instanceof UnderWay underWay) {
      order = underWay.order();
    } else {
      order = ((NotPossible) told).order();
    }
    return shop.store.orders().find(order.id()).orElseThrow().state();
  }

  private static <T> Optional<T> unlessKilled(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (Killed | DependencyFailure e) {
      return Optional.empty();
    }
  }

  private static void check(ShopUnderTest shop, Map<Integer, Fault> plan, Runnable run) {
    try {
      run.run();
    } catch (AssertionError e) {
      throw new AssertionError(plan + ", calls " + shop.calls.made() + ": " + e.getMessage(), e);
    }
  }
}
