package dev.petstore.persistence.order;

import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Orders in PostgreSQL. Time is the database's own, so that instances need not agree on it. */
public final class JdbiOrderRepository implements OrderRepository {
  private final GuardedDatabase database;

  @Inject
  public JdbiOrderRepository(GuardedDatabase database) {
    this.database = database;
  }

  @Override
  public Reservation reserve(PendingOrder order) {
    return database.inTransaction(
        "reserve_order", handle -> new OrderTransaction(handle).reserve(order));
  }

  @Override
  public Reservation reserve(PendingOrder order, RequestKey key) {
    return database.inTransaction(
        "reserve_order", handle -> new RequestKeys(handle).reserveOnce(order, key));
  }

  @Override
  public int forgetKeys(Duration olderThan, int limit) {
    return database.query(
        "forget_request_keys", handle -> new RequestKeys(handle).forget(olderThan, limit));
  }

  @Override
  public boolean complete(PaidOrder.Completion completion) {
    return database.inTransaction(
        "complete_order", handle -> new OrderTransaction(handle).complete(completion));
  }

  @Override
  public boolean cancel(ReservedOrder order, Cancellation cancellation) {
    return database.inTransaction(
        "cancel_order", handle -> new OrderTransaction(handle).cancel(order, cancellation));
  }

  @Override
  public boolean refund(RefundedOrder order) {
    return database.inTransaction(
        "refund_order", handle -> new OrderTransaction(handle).refund(order));
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return database.query(
        "get_order",
        handle ->
            handle
                .createQuery(
                    "select " + OrderRow.COLUMNS + " from petstore.orders o where o.id = :id")
                .bind("id", id.value())
                .map(OrderRow::read)
                .findOne());
  }

  @Override
  public List<ReservedOrder> claimUnfinished(Duration untouchedFor, int limit) {
    return database.inTransaction(
        "claim_unfinished_orders",
        handle ->
            handle
                .createQuery(
                    "with claimed as (select id from petstore.orders"
                        + " where state = 'reserved'"
                        + " and touched_at <= now() - make_interval(secs => :seconds)"
                        + " order by touched_at limit :limit for update skip locked)"
                        + " update petstore.orders o set touched_at = now(),"
                        + " claims = claims + 1"
                        + " from claimed where o.id = claimed.id returning "
                        + OrderRow.COLUMNS)
                .bind("seconds", untouchedFor.toMillis() / 1_000.0)
                .bind("limit", limit)
                .map(OrderRow::reserved)
                .list());
  }
}
