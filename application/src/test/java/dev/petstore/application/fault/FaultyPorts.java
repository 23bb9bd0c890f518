package dev.petstore.application.fault;

import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.application.port.out.StuckOrder;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ports whose every call passes through {@link OutboundCalls}. */
public final class FaultyPorts {
  private static final String DATABASE = "petstore_database";
  private static final String CACHE = "redis_cache";
  private static final String GATEWAY = "payment_gateway";

  private FaultyPorts() {}

  public static PetRepository pets(PetRepository pets, OutboundCalls calls) {
    return new PetRepository() {
      @Override
      public Optional<Pet> find(PetId id) {
        return calls.call(DATABASE, "get_pet", () -> pets.find(id));
      }

      @Override
      public List<Pet> browse(CatalogQuery query) {
        return calls.call(DATABASE, "browse", () -> pets.browse(query));
      }

      @Override
      public Optional<Inventory> inventory(PetId id) {
        return calls.call(DATABASE, "inventory", () -> pets.inventory(id));
      }
    };
  }

  public static OrderRepository orders(OrderRepository orders, OutboundCalls calls) {
    return new OrderRepository() {
      @Override
      public Reservation reserve(PendingOrder order) {
        return calls.call(DATABASE, "reserve", () -> orders.reserve(order));
      }

      @Override
      public Reservation reserve(PendingOrder order, RequestKey key) {
        return calls.call(DATABASE, "reserve", () -> orders.reserve(order, key));
      }

      @Override
      public int forgetKeys(Duration olderThan, int limit) {
        return calls.call(DATABASE, "forget_keys", () -> orders.forgetKeys(olderThan, limit));
      }

      @Override
      public boolean complete(PaidOrder.Completion completion) {
        return calls.call(DATABASE, "complete", () -> orders.complete(completion));
      }

      @Override
      public boolean cancel(ReservedOrder order, Cancellation cancellation) {
        return calls.call(DATABASE, "cancel", () -> orders.cancel(order, cancellation));
      }

      @Override
      public boolean refund(RefundedOrder order) {
        return calls.call(DATABASE, "refund", () -> orders.refund(order));
      }

      @Override
      public Optional<Order> find(OrderId id) {
        return calls.call(DATABASE, "find_order", () -> orders.find(id));
      }

      @Override
      public List<Order> ofCustomer(OrderQuery query) {
        return calls.call(DATABASE, "of_customer", () -> orders.ofCustomer(query));
      }

      @Override
      public Optional<Order> requestCancellation(OrderId id) {
        return calls.call(DATABASE, "request_cancellation", () -> orders.requestCancellation(id));
      }

      @Override
      public Optional<Order> requestRefund(OrderId id) {
        return calls.call(DATABASE, "request_refund", () -> orders.requestRefund(id));
      }

      @Override
      public List<OrderTransition> history(OrderId id) {
        return calls.call(DATABASE, "history", () -> orders.history(id));
      }

      @Override
      public Optional<Order> claim(OrderId id) {
        return calls.call(DATABASE, "claim", () -> orders.claim(id));
      }

      @Override
      public List<StuckOrder> stuck(Duration longerThan, int limit) {
        return calls.call(DATABASE, "stuck", () -> orders.stuck(longerThan, limit));
      }

      @Override
      public StuckCount countStuck(Duration longerThan, int most) {
        return calls.call(DATABASE, "count_stuck", () -> orders.countStuck(longerThan, most));
      }

      @Override
      public List<UnfinishedOrder> claimUnfinished(Duration untouchedFor, int limit) {
        return calls.call(
            DATABASE, "claim_unfinished", () -> orders.claimUnfinished(untouchedFor, limit));
      }
    };
  }

  public static PaymentGateway gateway(PaymentGateway gateway, OutboundCalls calls) {
    return new PaymentGateway() {
      @Override
      public ChargeResult charge(ReservedOrder order) {
        return calls.call(GATEWAY, "charge", () -> gateway.charge(order));
      }

      @Override
      public void refund(PaidOrder order) {
        calls.call(GATEWAY, "refund", () -> done(() -> gateway.refund(order)));
      }
    };
  }

  public static PetAdvisor advisor(PetAdvisor advisor, OutboundCalls calls) {
    return (customer, lookingAt, limit) ->
        calls.call(
            "ml_pet_advisor", "recommend", () -> advisor.recommend(customer, lookingAt, limit));
  }

  public static PetCatalogCache cache(PetCatalogCache cache, OutboundCalls calls) {
    return new PetCatalogCache() {
      @Override
      public Optional<Cached<Pet>> pet(PetId id) {
        return calls.call(CACHE, "get_pet", () -> cache.pet(id));
      }

      @Override
      public void putPet(Pet pet) {
        calls.call(CACHE, "put_pet", () -> done(() -> cache.putPet(pet)));
      }

      @Override
      public Optional<Cached<List<Pet>>> catalog(CatalogQuery query) {
        return calls.call(CACHE, "get_catalog", () -> cache.catalog(query));
      }

      @Override
      public void putCatalog(CatalogQuery query, List<Pet> pets) {
        calls.call(CACHE, "put_catalog", () -> done(() -> cache.putCatalog(query, pets)));
      }

      @Override
      public Optional<OrderState> orderState(OrderId id) {
        return calls.call(CACHE, "get_order_state", () -> cache.orderState(id));
      }

      @Override
      public void putOrderState(OrderId id, OrderState state) {
        calls.call(CACHE, "put_order_state", () -> done(() -> cache.putOrderState(id, state)));
      }
    };
  }

  private static boolean done(Runnable work) {
    work.run();
    return true;
  }
}
