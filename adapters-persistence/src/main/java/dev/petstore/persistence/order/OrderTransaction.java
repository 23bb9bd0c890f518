package dev.petstore.persistence.order;

import dev.petstore.application.port.out.Reservation;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.ChargeId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The transitions of an order, inside of one transaction. Each starts from the state it expects.
 */
final class OrderTransaction {
  private final Handle handle;

  OrderTransaction(Handle handle) {
    this.handle = handle;
  }

  Reservation reserve(PendingOrder order) {
    OrderDetails details = order.details();
    if (!exists("customers", details.customer().value())) {
      return new Reservation.UnknownCustomer();
    }
    if (!exists("pets", details.pet().value())) {
      return new Reservation.UnknownPet();
    }
    if (!insert(details)) {
      return reservedBefore(order);
    }
    if (!holdUnit(details.pet())) {
      delete(details.id());
      return new Reservation.OutOfStock();
    }
    note(order.reserve(), "", 1);
    return new Reservation.Reserved(order.reserve());
  }

  /** The same order once more, after an answer that was lost: it holds its unit already. */
  private Reservation reservedBefore(PendingOrder order) {
    return find(order)
        .filter(ReservedOrder.class::isInstance)
        .map(ReservedOrder.class::cast)
        .map(Reservation.Reserved::new)
        .orElseThrow(() -> new IllegalStateException("order " + order.id() + " has ended already"));
  }

  private void delete(OrderId order) {
    handle
        .createUpdate("delete from petstore.orders where id = :id")
        .bind("id", order.value())
        .execute();
  }

  private boolean exists(String table, String id) {
    return handle
        .createQuery("select exists (select from petstore." + table + " where id = :id)")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  private boolean insert(OrderDetails details) {
    return handle
            .createUpdate(
                "insert into petstore.orders (id, customer_id, pet_id, total_minor, currency,"
                    + " payment_token, placed_at, state, version)"
                    + " values (:id, :customer, :pet, :total, :currency, :payment, :placedAt,"
                    + " 'reserved', 1) on conflict do nothing")
            .bind("id", details.id().value())
            .bind("customer", details.customer().value())
            .bind("pet", details.pet().value())
            .bind("total", details.total().minorUnits())
            .bind("currency", details.total().currency().getCurrencyCode())
            .bind("payment", details.payment().token())
            .bind("placedAt", details.placedAt())
            .execute()
        == 1;
  }

  private boolean holdUnit(PetId pet) {
    return updateInventory(pet, "reserved = reserved + 1", "on_hand - reserved > 0");
  }

  private boolean updateInventory(PetId pet, String change, String condition) {
    return handle
            .createUpdate(
                "update petstore.inventory set " + change + " where pet_id = :pet and " + condition)
            .bind("pet", pet.value())
            .execute()
        == 1;
  }

  boolean complete(PaidOrder.Completion completion) {
    CompletedOrder order = completion.order();
    boolean completed =
        leaveReserved(order, 2, ", charge_id = :charge, completed_at = :completedAt", "")
                .bind("charge", order.charge().value())
                .bind("completedAt", order.completedAt())
                .execute()
            == 1;
    if (!completed) {
      return find(order).filter(CompletedOrder.class::isInstance).isPresent();
    }
    changeHeldUnit(order, "on_hand = on_hand - 1, reserved = reserved - 1");
    note(new PaidOrder(order.details(), order.charge()), "", 2);
    note(order, "", 3);
    insertPayment(order, order.charge(), "null");
    insertEvent(completion.event());
    return true;
  }

  /** An update that leaves the state reserved by so many steps, yet to be bound and run. */
  private Update leaveReserved(Order order, int steps, String alsoSet, String condition) {
    return handle
        .createUpdate(
            "update petstore.orders set state = :state, version = version + :steps,"
                + " touched_at = now()"
                + alsoSet
                + " where id = :id and state = 'reserved'"
                + condition)
        .bind("state", order.state().label())
        .bind("steps", steps)
        .bind("id", order.id().value());
  }

  boolean cancel(ReservedOrder order, Cancellation cancellation) {
    CancelledOrder cancelled = order.cancel(cancellation);
    boolean isCancelled =
        leaveReserved(
                    cancelled,
                    1,
                    ", reason = :reason, cancellation = :kind",
                    " and claims = :claims")
                .bind("reason", cancellation.reason())
                .bind("kind", OrderRow.label(cancellation.kind()))
                .bind("claims", order.claims())
                .execute()
            == 1;
    if (!isCancelled) {
      return find(order).filter(CancelledOrder.class::isInstance).isPresent();
    }
    giveUnitBack(order);
    note(cancelled, cancellation.reason(), 2);
    if (cancellation.kind() == Cancellation.Kind.GIVEN_UP) {
      new RequestKeys(handle).free(order.id());
    }
    return true;
  }

  private void giveUnitBack(Order order) {
    changeHeldUnit(order, "reserved = reserved - 1");
  }

  private void changeHeldUnit(Order order, String change) {
    if (!updateInventory(order.details().pet(), change, "reserved > 0")) {
      // Somebody has changed the inventory by hand: to go on would sell what is not there.
      throw new IllegalStateException(
          "the inventory of pet "
              + order.details().pet()
              + " holds no unit for order "
              + order.id());
    }
  }

  boolean refund(RefundedOrder order) {
    Optional<Order> before = lock(order);
    if (before.isEmpty() || before.get() instanceof CompletedOrder) {
      return false;
    }
    if (before.get() instanceof RefundedOrder) {
      return true;
    }
    if (!(before.get() instanceof CancelledOrder)) {
      giveUnitBack(order);
    }
    int version =
        handle
            .createQuery(
                "update petstore.orders set state = 'refunded', version = version + 1,"
                    + " touched_at = now(), charge_id = :charge, reason = :reason"
                    + " where id = :id returning version")
            .bind("charge", order.charge().value())
            .bind("reason", order.reason())
            .bind("id", order.id().value())
            .mapTo(Integer.class)
            .one();
    insertPayment(order, order.charge(), "now()");
    note(order, order.reason(), version);
    return true;
  }

  private Optional<Order> lock(Order order) {
    return select(order, " for update");
  }

  private Optional<Order> find(Order order) {
    return select(order, "");
  }

  private Optional<Order> select(Order order, String locking) {
    return handle
        .createQuery(
            "select " + OrderRow.COLUMNS + " from petstore.orders o where o.id = :id" + locking)
        .bind("id", order.id().value())
        .map(OrderRow::read)
        .findOne();
  }

  private void insertPayment(Order order, ChargeId charge, String refundedAt) {
    handle
        .createUpdate(
            "insert into petstore.payments"
                + " (order_id, charge_id, amount_minor, currency, refunded_at)"
                + " values (:order, :charge, :amount, :currency, "
                + refundedAt
                + ")")
        .bind("order", order.id().value())
        .bind("charge", charge.value())
        .bind("amount", order.details().total().minorUnits())
        .bind("currency", order.details().total().currency().getCurrencyCode())
        .execute();
  }

  private void insertEvent(OrderCompleted event) {
    handle
        .createUpdate(
            "insert into petstore.outbox (event_id, order_id, type, occurred_at)"
                + " values (:event, :order, :type, :occurredAt)")
        .bind("event", event.id())
        .bind("order", event.orderId().value())
        .bind("type", JdbiOrderOutbox.COMPLETED)
        .bind("occurredAt", event.occurredAt())
        .execute();
  }

  private void note(Order order, String reason, int version) {
    handle
        .createUpdate(
            "insert into petstore.order_history (order_id, version, state, reason)"
                + " values (:order, :version, :state, nullif(:reason, ''))")
        .bind("order", order.id().value())
        .bind("version", version)
        .bind("state", order.state().label())
        .bind("reason", reason)
        .execute();
  }
}
