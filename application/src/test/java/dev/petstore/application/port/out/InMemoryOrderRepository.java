package dev.petstore.application.port.out;

import dev.petstore.application.port.out.Reservation.KeyReused;
import dev.petstore.application.port.out.Reservation.KnownOrder;
import dev.petstore.application.port.out.Reservation.KnownRefusal;
import dev.petstore.application.port.out.Reservation.OutOfStock;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.application.port.out.Reservation.UnknownCustomer;
import dev.petstore.application.port.out.Reservation.UnknownPet;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders in the state of an {@link InMemoryShop}. */
final class InMemoryOrderRepository implements OrderRepository {
  private final InMemoryShop shop;
  private final InMemoryOrderOutbox outbox;
  private final InstantSource time;
  private final Map<OrderId, Instant> touched = new HashMap<>();
  private final Map<OwnedKey, KeptOutcome> keys = new HashMap<>();

  InMemoryOrderRepository(InMemoryShop shop, InMemoryOrderOutbox outbox, InstantSource time) {
    this.shop = shop;
    this.outbox = outbox;
    this.time = time;
  }

  @Override
  public Reservation reserve(PendingOrder order) {
    synchronized (shop) {
      if (!shop.customers.containsKey(order.details().customer())) {
        return new UnknownCustomer();
      }
      var inventory = shop.inventory(order.details().pet());
      if (inventory.isEmpty()) {
        return new UnknownPet();
      }
      if (inventory.get().available() == 0) {
        return new OutOfStock();
      }
      ReservedOrder reserved = order.reserve();
      store(reserved);
      return new Reserved(reserved);
    }
  }

  @Override
  public Reservation reserve(PendingOrder order, RequestKey key) {
    synchronized (shop) {
      OwnedKey owned = new OwnedKey(order.details().customer(), key.value());
      KeptOutcome known = keys.get(owned);
      if (known != null) {
        return known.tell(order, key, shop.orders);
      }
      Reservation reservation = reserve(order);
      keys.put(owned, new KeptOutcome(key.fingerprint(), order.id(), reservation, time.instant()));
      return reservation;
    }
  }

  @Override
  public int forgetKeys(Duration olderThan, int limit) {
    synchronized (shop) {
      Instant born = time.instant().minus(olderThan);
      List<OwnedKey> old =
          keys.entrySet().stream()
              .filter(kept -> !kept.getValue().since().isAfter(born))
              .filter(kept -> !(shop.orders.get(kept.getValue().order()) instanceof ReservedOrder))
              .map(Map.Entry::getKey)
              .limit(limit)
              .toList();
      old.forEach(keys::remove);
      return old.size();
    }
  }

  @Override
  public boolean complete(PaidOrder.Completion completion) {
    synchronized (shop) {
      CompletedOrder completed = completion.order();
      Order stored = shop.orders.get(completed.id());
      if (stored instanceof ReservedOrder) {
        store(completed);
        shop.onHand.merge(completed.details().pet(), -1, Integer::sum);
        outbox.add(completion.event());
        return true;
      }
      return stored instanceof CompletedOrder;
    }
  }

  @Override
  public boolean cancel(ReservedOrder order, Cancellation cancellation) {
    synchronized (shop) {
      Order stored = shop.orders.get(order.id());
      if (order.equals(stored)) {
        store(order.cancel(cancellation));
        if (cancellation.kind() == Cancellation.Kind.GIVEN_UP) {
          keys.values().removeIf(kept -> kept.order().equals(order.id()));
        }
        return true;
      }
      return stored instanceof CancelledOrder;
    }
  }

  @Override
  public boolean refund(RefundedOrder order) {
    synchronized (shop) {
      Order stored = shop.orders.get(order.id());
      if (stored instanceof ReservedOrder || stored instanceof CancelledOrder) {
        store(order);
        return true;
      }
      return stored instanceof RefundedOrder;
    }
  }

  @Override
  public Optional<Order> find(OrderId id) {
    synchronized (shop) {
      return Optional.ofNullable(shop.orders.get(id));
    }
  }

  @Override
  public List<ReservedOrder> claimUnfinished(Duration untouchedFor, int limit) {
    synchronized (shop) {
      Instant untouchedSince = time.instant().minus(untouchedFor);
      List<ReservedOrder> claimed =
          shop.orders.values().stream()
              .filter(ReservedOrder.class::isInstance)
              .map(ReservedOrder.class::cast)
              .filter(order -> !touchedAt(order).isAfter(untouchedSince))
              .limit(limit)
              .map(ReservedOrder::claimed)
              .toList();
      claimed.forEach(this::store);
      return claimed;
    }
  }

  private Instant touchedAt(Order order) {
    return touched.getOrDefault(order.id(), order.details().placedAt());
  }

  private void store(Order order) {
    shop.orders.put(order.id(), order);
    touched.put(order.id(), time.instant());
  }

  private record OwnedKey(CustomerId customer, String key) {}

  private record KeptOutcome(
      String fingerprint, OrderId order, Reservation reservation, Instant since) {
    Reservation tell(PendingOrder now, RequestKey key, Map<OrderId, Order> orders) {
      if (!key.fingerprint().equals(fingerprint)) {
        return new KeyReused();
      }
      if (!(reservation instanceof Reserved)) {
        return new KnownRefusal(reservation);
      }
      Order stored = orders.get(order);
      return stored instanceof ReservedOrder reserved && order.equals(now.id())
          ? new Reserved(reserved)
          : new KnownOrder(stored);
    }
  }
}
