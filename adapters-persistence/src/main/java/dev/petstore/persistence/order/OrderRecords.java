package dev.petstore.persistence.order;

import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.payment.ChargeId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is written beside an order, in its transaction: audit trail, payment and event. */
final class OrderRecords {
  private final Handle handle;

  OrderRecords(Handle handle) {
    this.handle = handle;
  }

  void charged(Order order, ChargeId charge) {
    payment(order, charge, "null");
  }

  void refunded(Order order, ChargeId charge) {
    payment(order, charge, "now()");
  }

  /** Or notes that the payment there is was given back. */
  private void payment(Order order, ChargeId charge, String refundedAt) {
    handle
        .createUpdate(
            "insert into petstore.payments"
                + " (order_id, charge_id, amount_minor, currency, refunded_at)"
                + " values (:order, :charge, :amount, :currency, "
                + refundedAt
                + ") on conflict (order_id) do update set refunded_at = excluded.refunded_at")
        .bind("order", order.id().value())
        .bind("charge", charge.value())
        .bind("amount", order.details().total().minorUnits())
        .bind("currency", order.details().total().currency().getCurrencyCode())
        .execute();
  }

  /** Into the outbox; every instance hears of it at the commit. */
  void event(OrderCompleted event, Optional<String> trace) {
    String unused =
        handle
            .createQuery(
                "with stored as (insert into petstore.outbox (event_id, order_id, type, occurred_at,"
                    + " trace) values (:event, :order, :type, :occurredAt, nullif(:trace, ''))"
                    + " returning position) select "
                    + OutboxNotification.SEND
                    + " from stored")
            .bind("event", event.id())
            .bind("order", event.orderId().value())
            .bind("type", JdbiOrderOutbox.COMPLETED)
            .bind("occurredAt", event.occurredAt())
            .bind("trace", trace.orElse(""))
            .mapTo(String.class)
            .one();
  }

  /** A transition, under the version to which it led. */
  void note(Order order, String reason, int version) {
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
