package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.Killed;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.OrderResult.Completed;
import dev.petstore.application.port.in.OrderResult.Pending;
import dev.petstore.application.port.in.OrderResult.Refused;
import dev.petstore.application.port.in.OrderResult.Replayed;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.payment.PaymentMethod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Runs one order and then the recovery until all is quiet, with every fault at every outbound call,
 * alone and in every combination of two; what a third could add is tried at the calls that move
 * money or stock. After each run all promises of an order must hold.
 */
class OrderUnderFaultsTest {
  private static final String KEY = "key-1";

  /** More calls than an order and its recovery make without a fault. */
  private static final int CALLS = 14;

  /** The first call that holds stock: before it nothing has happened. */
  private static final int RESERVE = 3;

  @Test
  void one_fault_anywhere_breaks_no_promise() {
    tryAll(Examples.GOOD_CARD, 0, 1, new TreeMap<>());
    tryAll(Examples.DECLINED_CARD, 0, 1, new TreeMap<>());
  }

  @Test
  void two_faults_anywhere_break_no_promise() {
    tryAll(Examples.GOOD_CARD, 0, 2, new TreeMap<>());
    tryAll(Examples.DECLINED_CARD, 0, 2, new TreeMap<>());
  }

  @Test
  void three_faults_from_the_reservation_on_break_no_promise() {
    tryAll(Examples.GOOD_CARD, RESERVE, 3, new TreeMap<>());
  }

  @Test
  void asking_again_under_the_same_key_buys_once_whatever_happened_before() {
    for (int call = 0; call < CALLS; call++) {
      for (Fault fault : Fault.values()) {
        askTwice(Examples.GOOD_CARD, Map.of(call, fault));
        askTwice(Examples.DECLINED_CARD, Map.of(call, fault));
        for (int later = call + 1; later < CALLS; later++) {
          for (Fault another : Fault.values()) {
            askTwice(Examples.GOOD_CARD, Map.of(call, fault, later, another));
          }
        }
      }
    }
  }

  /** The second request comes when the first has been settled, to another instance that is well. */
  private static void askTwice(PaymentMethod payment, Map<Integer, Fault> plan) {
    ShopUnderTest shop = new ShopUnderTest(2);
    plan.forEach(shop.calls::fault);
    try {
      Optional<OrderResult> first = run(shop, payment, Optional.of(KEY));
      OrderInvariants.assertAll(shop, first);
      shop.claimsEnd();
      OrderResult second =
          shop.otherDesk.completePetOrderWithRecommendations(
              shop.customer.id(), shop.pet.id(), payment, KEY);
      OrderInvariants.assertAll(shop, Optional.of(second));
      assertThat(shop.ledger.charges()).hasSizeLessThanOrEqualTo(1);
      if (first.orElse(null) instanceof Pending pending) {
        assertSameOrder(pending, second);
      }
      if (first.orElse(null) instanceof Completed completed) {
        assertThat(second)
            .asInstanceOf(type(Replayed.class))
            .extracting(Replayed::answer)
            .asInstanceOf(type(Completed.class))
            .extracting(same -> same.order().id(), same -> same.order().charge())
            .containsExactly(completed.order().id(), completed.order().charge());
      }
    } catch (AssertionError e) {
      throw new AssertionError(
          payment.token() + " twice with " + plan + ", calls " + shop.calls.made(), e);
    }
  }

  /** Whoever was told of an order never gets another one under that key. */
  private static void assertSameOrder(Pending first, OrderResult second) {
    OrderResult answer = second instanceof Replayed replayed ? replayed.answer() : second;
    if (answer instanceof Completed completed) {
      assertThat(completed.order().id()).isEqualTo(first.order().id());
    }
  }

  @Test
  void without_a_fault_a_good_card_buys_and_a_declined_one_does_not() {
    ShopUnderTest sold = new ShopUnderTest();
    ShopUnderTest unsold = new ShopUnderTest();

    assertThat(run(sold, Examples.GOOD_CARD)).containsInstanceOf(Completed.class);
    assertThat(run(unsold, Examples.DECLINED_CARD)).containsInstanceOf(Refused.class);

    assertThat(sold.calls.made().indexOf("petstore_database.reserve")).isEqualTo(RESERVE);
    assertThat(sold.calls.made()).hasSizeLessThan(CALLS);
    assertThat(sold.ledger.charges()).hasSize(1);
    assertThat(unsold.ledger.charges()).isEmpty();
  }

  private static void tryAll(
      PaymentMethod payment, int from, int faults, Map<Integer, Fault> plan) {
    if (faults == 0) {
      tryOne(payment, plan);
      return;
    }
    for (int call = from; call < CALLS; call++) {
      for (Fault fault : Fault.values()) {
        plan.put(call, fault);
        tryAll(payment, call + 1, faults - 1, plan);
      }
      plan.remove(call);
    }
  }

  private static void tryOne(PaymentMethod payment, Map<Integer, Fault> plan) {
    ShopUnderTest shop = new ShopUnderTest();
    plan.forEach(shop.calls::fault);
    try {
      OrderInvariants.assertAll(shop, run(shop, payment));
    } catch (AssertionError e) {
      throw new AssertionError(
          payment.token()
              + " with "
              + plan
              + ", calls "
              + shop.calls.made()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The answer to the customer, if the process lived to give one. */
  private static Optional<OrderResult> run(ShopUnderTest shop, PaymentMethod payment) {
    return run(shop, payment, Optional.empty());
  }

  private static Optional<OrderResult> run(
      ShopUnderTest shop, PaymentMethod payment, Optional<String> key) {
    Optional<OrderResult> answer = place(shop, payment, key);
    Quiescence.await(shop);
    return answer;
  }

  private static Optional<OrderResult> place(
      ShopUnderTest shop, PaymentMethod payment, Optional<String> key) {
    try {
      return Optional.of(
          key.map(known -> shop.place(payment, known)).orElseGet(() -> shop.place(payment)));
    } catch (Killed e) {
      return Optional.empty();
    }
  }
}
