package dev.petstore.persistence.order;

import dev.petstore.application.port.out.Reservation;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.CancellingOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RefundingOrder;
import dev.petstore.domain.order.ReservedOrder;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The transitions of an order, inside of one transaction. Each starts from the state it expects.
 */
final class OrderTransaction {
  private final Handle handle;
  private final StockRows stock;
  private final OrderRecords records;

  OrderTransaction(Handle handle) {
    this.handle = handle;
    this.stock = new StockRows(handle);
    this.records = new OrderRecords(handle);
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
    if (!stock.hold(details.pet())) {
      delete(details.id());
      return new Reservation.OutOfStock();
    }
    records.note(order.reserve(), "", 1);
    return new Reservation.Reserved(order.reserve());
  }

  /** The same order once more, after an answer that was lost: it holds its unit already. */
  private Reservation reservedBefore(PendingOrder order) {
    return find(order.id())
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

  /**
   * Completes it.
   *
   * @param trace the one in which that happens
   */
  boolean complete(PaidOrder.Completion completion, Optional<String> trace) {
    CompletedOrder order = completion.order();
    Optional<Integer> version =
        handle
            .createQuery(
                "update petstore.orders set state = 'completed', version = version + 2,"
                    + " touched_at = now(), state_since = now(),"
                    + " charge_id = :charge, completed_at = :completedAt"
                    + " where id = :id and state = 'reserved' returning version")
            .bind("charge", order.charge().value())
            .bind("completedAt", order.completedAt())
            .bind("id", order.id().value())
            .mapTo(Integer.class)
            .findOne();
    if (version.isEmpty()) {
      return find(order.id()).filter(CompletedOrder.class::isInstance).isPresent();
    }
    stock.sell(order);
    records.note(new PaidOrder(order.details(), order.charge()), "", version.get() - 1);
    records.note(order, "", version.get());
    records.charged(order, order.charge());
    records.event(completion.event(), trace);
    return true;
  }

  boolean cancel(ReservedOrder order, Cancellation cancellation) {
    Optional<Order> before = lock(order.id());
    if (before.isEmpty() || before.get() instanceof CancelledOrder) {
      return before.isPresent();
    }
    if (before.get().equals(order)) {
      stock.giveBack(order);
      end(order.cancel(cancellation));
      if (cancellation.kind() == Cancellation.Kind.GIVEN_UP) {
        new RequestKeys(handle).free(order.id());
      }
      return true;
    }
    if (before.get() instanceof CancellingOrder cancelling
        && cancelling.claims() == order.claims()) {
      end(cancelling.cancelled());
      return true;
    }
    return false;
  }

  private void end(CancelledOrder order) {
    Cancellation why = order.cancellation();
    Update update =
        enter(order, ", reason = :reason, cancellation = :kind")
            .bind("reason", why.reason())
            .bind("kind", OrderRow.label(why.kind()));
    records.note(order, why.reason(), versionAfter(update));
  }

  Optional<Order> requestCancellation(OrderId id) {
    Optional<Order> before = lock(id);
    if (before.isPresent() && before.get() instanceof ReservedOrder reserved) {
      CancellingOrder cancelling = reserved.cancelByCustomer();
      stock.giveBack(reserved);
      records.note(cancelling, "", versionAfter(enter(cancelling, "")));
      return Optional.of(cancelling);
    }
    return before;
  }

  Optional<Order> requestRefund(OrderId id) {
    Optional<Order> before = lock(id);
    if (before.isPresent() && before.get() instanceof CompletedOrder completed) {
      RefundingOrder refunding = completed.takeBack();
      records.note(refunding, "", versionAfter(enter(refunding, ", claims = 0")));
      stock.takeBack(completed);
      return Optional.of(refunding);
    }
    return before;
  }

  /** Begins the update that takes a locked order into this state, yet to be bound and run. */
  private Update enter(Order order, String alsoSet) {
    return handle
        .createUpdate(
            "update petstore.orders set state = :state, version = version + 1,"
                + " touched_at = now(), state_since = now()"
                + alsoSet
                + " where id = :id")
        .bind("state", order.state().label())
        .bind("id", order.id().value());
  }

  private static int versionAfter(Update update) {
    return update.executeAndReturnGeneratedKeys("version").mapTo(Integer.class).one();
  }

  boolean refund(RefundedOrder order) {
    Optional<Order> before = lock(order.id());
    if (before.isEmpty() || before.get() instanceof CompletedOrder) {
      return false;
    }
    if (before.get() instanceof RefundedOrder) {
      return true;
    }
    if (before.get() instanceof ReservedOrder) {
      stock.giveBack(order);
    }
    Update update =
        enter(order, ", charge_id = :charge, reason = :reason")
            .bind("charge", order.charge().value())
            .bind("reason", order.reason());
    records.note(order, order.reason(), versionAfter(update));
    records.refunded(order, order.charge());
    return true;
  }

  private Optional<Order> lock(OrderId id) {
    return select(id, " for update");
  }

  Optional<Order> find(OrderId id) {
    return select(id, "");
  }

  private Optional<Order> select(OrderId id, String locking) {
    return handle
        .createQuery(
            "select " + OrderRow.COLUMNS + " from petstore.orders o where o.id = :id" + locking)
        .bind("id", id.value())
        .map(OrderRow::read)
        .findOne();
  }
}
