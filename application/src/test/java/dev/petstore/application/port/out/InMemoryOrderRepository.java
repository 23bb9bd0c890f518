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
import dev.petstore.domain.order.CancellingOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RefundingOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Orders in the state of an {@link InMemoryShop}. */
final class InMemoryOrderRepository implements OrderRepository {
  /** Ids by their characters, as the database compares them. */
  private static final Comparator<Order> LATEST_FIRST =
      Comparator.comparing((Order order) -> order.details().placedAt())
          .thenComparing(order -> order.id().toString())
          .reversed();

  private final InMemoryShop shop;
  private final InMemoryOrderOutbox outbox;
  private final InstantSource time;
  private final Map<OrderId, Instant> touched = new HashMap<>();
  private final Map<OrderId, List<OrderTransition>> history = new HashMap<>();
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
      store(reserved, "");
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
              .filter(
                  kept -> !(shop.orders.get(kept.getValue().order()) instanceof UnfinishedOrder))
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
        note(new PaidOrder(completed.details(), completed.charge()), "");
        store(completed, "");
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
      if (stored instanceof CancellingOrder cancelling && cancelling.asCharged().equals(order)) {
        store(cancelling.cancelled(), cancelling.cancelled().cancellation().reason());
        return true;
      }
      if (order.equals(stored)) {
        store(order.cancel(cancellation), cancellation.reason());
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
      if (stored == null || stored instanceof CompletedOrder) {
        return false;
      }
      if (!(stored instanceof RefundedOrder)) {
        Optional<Instant> completedAt =
            stored instanceof RefundingOrder refunding
                ? Optional.of(refunding.sale().completedAt())
                : Optional.empty();
        store(
            new RefundedOrder(order.details(), order.charge(), order.reason(), completedAt),
            order.reason());
      }
      return true;
    }
  }

  @Override
  public Optional<Order> requestCancellation(OrderId id) {
    synchronized (shop) {
      if (shop.orders.get(id) instanceof ReservedOrder reserved) {
        store(reserved.cancelByCustomer(), "");
      }
      return find(id);
    }
  }

  @Override
  public Optional<Order> requestRefund(OrderId id) {
    synchronized (shop) {
      if (shop.orders.get(id) instanceof CompletedOrder completed) {
        store(completed.takeBack(), "");
        shop.onHand.merge(completed.details().pet(), 1, Integer::sum);
      }
      return find(id);
    }
  }

  @Override
  public List<OrderTransition> history(OrderId id) {
    synchronized (shop) {
      return List.copyOf(history.getOrDefault(id, List.of()));
    }
  }

  @Override
  public Optional<Order> find(OrderId id) {
    synchronized (shop) {
      return Optional.ofNullable(shop.orders.get(id));
    }
  }

  @Override
  public List<Order> ofCustomer(OrderQuery query) {
    synchronized (shop) {
      Optional<Order> after = query.after().map(shop.orders::get);
      if (query.after().isPresent() && after.filter(isOf(query.customer())).isEmpty()) {
        return List.of();
      }
      return shop.orders.values().stream()
          .filter(isOf(query.customer()))
          .filter(order -> after.map(last -> LATEST_FIRST.compare(order, last) > 0).orElse(true))
          .sorted(LATEST_FIRST)
          .limit(query.limit())
          .toList();
    }
  }

  private static Predicate<Order> isOf(CustomerId customer) {
    return order -> order.details().customer().equals(customer);
  }

  @Override
  public List<UnfinishedOrder> claimUnfinished(Duration untouchedFor, int limit) {
    synchronized (shop) {
      Instant untouchedSince = time.instant().minus(untouchedFor);
      List<UnfinishedOrder> claimed =
          unfinished()
              .filter(order -> !touched.get(order.id()).isAfter(untouchedSince))
              .limit(limit)
              .<UnfinishedOrder>map(UnfinishedOrder::claimed)
              .toList();
      claimed.forEach(this::touch);
      return claimed;
    }
  }

  @Override
  public Optional<Order> claim(OrderId id) {
    synchronized (shop) {
      if (shop.orders.get(id) instanceof UnfinishedOrder unfinished) {
        touch(unfinished.claimed());
      }
      return find(id);
    }
  }

  @Override
  public List<StuckOrder> stuck(Duration longerThan, int limit) {
    synchronized (shop) {
      return unfinished()
          .map(order -> new StuckOrder(order, ageOf(order)))
          .filter(stuck -> stuck.age().compareTo(longerThan) >= 0)
          .sorted(Comparator.comparing(StuckOrder::age).reversed())
          .limit(limit)
          .toList();
    }
  }

  @Override
  public StuckCount countStuck(Duration longerThan, int most) {
    List<StuckOrder> stuck = stuck(longerThan, most);
    return new StuckCount(stuck.size(), stuck.isEmpty() ? Duration.ZERO : stuck.get(0).age());
  }

  private Stream<UnfinishedOrder> unfinished() {
    return shop.orders.values().stream()
        .filter(UnfinishedOrder.class::isInstance)
        .map(UnfinishedOrder.class::cast);
  }

  private Duration ageOf(Order order) {
    List<OrderTransition> transitions = history(order.id());
    return Duration.between(transitions.get(transitions.size() - 1).at(), time.instant());
  }

  /** A transition. */
  private void store(Order order, String reason) {
    note(order, reason);
    touch(order);
  }

  private void note(Order order, String reason) {
    List<OrderTransition> transitions =
        history.computeIfAbsent(order.id(), id -> new ArrayList<>());
    transitions.add(
        new OrderTransition(
            transitions.size() + 1,
            order.state(),
            time.instant(),
            Optional.of(reason).filter(text -> !text.isEmpty())));
  }

  private void touch(Order order) {
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
