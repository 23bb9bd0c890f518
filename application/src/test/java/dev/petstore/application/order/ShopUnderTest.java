package dev.petstore.application.order;

import dev.petstore.application.fault.FaultyPorts;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.out.ControllableTime;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPaymentGateway;
import dev.petstore.application.port.out.InMemoryPetAdvisor;
import dev.petstore.application.port.out.InMemoryPetCatalogCache;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.payment.PaymentMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shop with one unit of one pet, or a few, and one customer. Its own calls pass through {@link
 * OutboundCalls}; the other instance of the program on the same database is well.
 */
final class ShopUnderTest {
  final OutboundCalls calls = new OutboundCalls();
  final ControllableTime time = new ControllableTime();
  final InMemoryShop store = new InMemoryShop(time);
  final InMemoryPaymentGateway ledger = new InMemoryPaymentGateway();
  final InMemoryPetCatalogCache cache = new InMemoryPetCatalogCache();
  final Pet pet = Examples.pet();
  final Pet alternative = Examples.pet();
  final Customer customer = Examples.customer();
  final AtomicInteger wakes = new AtomicInteger();
  final int units;

  private final OrderRepository orders = FaultyPorts.orders(store.orders(), calls);
  private final PaymentGateway gateway = FaultyPorts.gateway(ledger, calls);
  private final PetCatalogCache cacheInUse = FaultyPorts.cache(cache, calls);
  private final PetAdvisor advisor = new InMemoryPetAdvisor(List.of(pet.id(), alternative.id()));

  final OrderDesk desk =
      desk(
          FaultyPorts.pets(store.pets(), calls),
          cacheInUse,
          FaultyPorts.advisor(advisor, calls),
          orders,
          gateway);
  final OrderRecovery recovery = recovery(orders, gateway);
  final OrderTracker tracker = new OrderTracker(orders, cacheInUse);

  final OrderEnding ending = new OrderEnding(orders, settlement(orders, gateway));
  final OrderRedrive redrive =
      new OrderRedrive(orders, settlement(orders, gateway), RecoverySettings.DEFAULT);
  final StuckOrderWatch watch = new StuckOrderWatch(orders, RecoverySettings.DEFAULT);

  final OrderEnding otherEnding =
      new OrderEnding(store.orders(), settlement(store.orders(), ledger));
  final OrderDesk otherDesk = desk(store.pets(), cache, advisor, store.orders(), ledger);
  final OrderRecovery otherRecovery = recovery(store.orders(), ledger);

  ShopUnderTest() {
    this(1);
  }

  ShopUnderTest(int units) {
    this.units = units;
    store.given(pet, units);
    store.given(customer);
    calls.onOvertaking(
        () -> {
          claimsEnd();
          otherRecovery.recover();
        });
  }

  OrderResult place(PaymentMethod payment) {
    return desk.completePetOrderWithRecommendations(customer.id(), pet.id(), payment);
  }

  OrderResult place(PaymentMethod payment, String key) {
    return desk.completePetOrderWithRecommendations(customer.id(), pet.id(), payment, key);
  }

  /** So much time passes that every unfinished order can be taken up. */
  void claimsEnd() {
    time.passes(RecoverySettings.DEFAULT.untouchedFor().plus(Duration.ofSeconds(1)));
  }

  private OrderDesk desk(
      PetRepository pets,
      PetCatalogCache cache,
      PetAdvisor advisor,
      OrderRepository orders,
      PaymentGateway gateway) {
    Checkout checkout = new Checkout(orders, gateway, sale(orders, gateway));
    return new OrderDesk(pets, cache, advisor, checkout, time);
  }

  private OrderRecovery recovery(OrderRepository orders, PaymentGateway gateway) {
    return new OrderRecovery(orders, settlement(orders, gateway), RecoverySettings.DEFAULT, time);
  }

  private Settlement settlement(OrderRepository orders, PaymentGateway gateway) {
    return new Settlement(orders, gateway, sale(orders, gateway));
  }

  private Sale sale(OrderRepository orders, PaymentGateway gateway) {
    return new Sale(orders, gateway, wakes::incrementAndGet, time);
  }
}
