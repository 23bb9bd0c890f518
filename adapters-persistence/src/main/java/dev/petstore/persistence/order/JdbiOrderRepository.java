package dev.petstore.persistence.order;

import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.Reservation;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.application.port.out.StuckOrder;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Orders in PostgreSQL. Time is the database's own, so that instances need not agree on it. */
public final class JdbiOrderRepository implements OrderRepository {
  /** The oldest come first, by the index: however many there are, a few are read. */
  private static final String STUCK =
      " from petstore.orders o where o.state in "
          + OrderRow.UNFINISHED
          + " and o.state_since <= now() - make_interval(secs => :seconds)"
          + " order by o.state_since limit :limit";

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
    return database.inTracedTransaction(
        "complete_order",
        (handle, trace) -> new OrderTransaction(handle).complete(completion, trace));
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
  public Optional<Order> requestCancellation(OrderId id) {
    return database.inTransaction(
        "request_cancellation", handle -> new OrderTransaction(handle).requestCancellation(id));
  }

  @Override
  public Optional<Order> requestRefund(OrderId id) {
    return database.inTransaction(
        "request_refund", handle -> new OrderTransaction(handle).requestRefund(id));
  }

  @Override
  public List<OrderTransition> history(OrderId id) {
    return database.read(
        "get_order_history",
        handle ->
            handle
                .createQuery(
                    "select version, state, at, reason from petstore.order_history"
                        + " where order_id = :id order by version")
                .bind("id", id.value())
                .map(OrderRow::transition)
                .list());
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return database.read("get_order", handle -> new OrderTransaction(handle).find(id));
  }

  @Override
  public List<Order> ofCustomer(OrderQuery query) {
    return database.read(
        "list_orders_of_customer", handle -> ofCustomer(handle, query).map(OrderRow::read).list());
  }

  private static Query ofCustomer(Handle handle, OrderQuery query) {
    StringBuilder sql =
        new StringBuilder(
            "select "
                + OrderRow.COLUMNS
                + " from petstore.orders o where o.customer_id = :customer");
    query
        .after()
        .ifPresent(
            order ->
                sql.append(
                    " and (o.placed_at, o.id) < (select c.placed_at, c.id from petstore.orders c"
                        + " where c.id = :after and c.customer_id = :customer)"));
    sql.append(" order by o.placed_at desc, o.id desc limit :limit");
    Query statement =
        handle
            .createQuery(sql.toString())
            .bind("customer", query.customer().value())
            .bind("limit", query.limit());
    query.after().ifPresent(order -> statement.bind("after", order.value()));
    return statement;
  }

  @Override
  public List<UnfinishedOrder> claimUnfinished(Duration untouchedFor, int limit) {
    return database.inTransaction(
        "claim_unfinished_orders",
        handle ->
            handle
                .createQuery(
                    "with claimed as (select id from petstore.orders"
                        + " where state in "
                        + OrderRow.UNFINISHED
                        + " and touched_at <= now() - make_interval(secs => :seconds)"
                        + " order by touched_at limit :limit for update skip locked)"
                        + " update petstore.orders o set touched_at = now(),"
                        + " claims = claims + 1"
                        + " from claimed where o.id = claimed.id returning "
                        + OrderRow.COLUMNS)
                .bind("seconds", untouchedFor.toMillis() / 1_000.0)
                .bind("limit", limit)
                .map(OrderRow::unfinished)
                .list());
  }

  @Override
  public Optional<Order> claim(OrderId id) {
    return database.inTransaction(
        "claim_order",
        handle -> {
          int unused =
              handle
                  .createUpdate(
                      "update petstore.orders set touched_at = now(), claims = claims + 1"
                          + " where id = :id and state in "
                          + OrderRow.UNFINISHED)
                  .bind("id", id.value())
                  .execute();
          return new OrderTransaction(handle).find(id);
        });
  }

  @Override
  public List<StuckOrder> stuck(Duration longerThan, int limit) {
    return database.read(
        "list_stuck_orders",
        handle ->
            handle
                .createQuery(
                    "select extract(epoch from now() - o.state_since) as age, "
                        + OrderRow.COLUMNS
                        + STUCK)
                .bind("seconds", longerThan.toMillis() / 1_000.0)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new StuckOrder(OrderRow.unfinished(row, context), age(row, "age")))
                .list());
  }

  @Override
  public StuckCount countStuck(Duration longerThan, int most) {
    return database.read(
        "count_stuck_orders",
        handle ->
            handle
                .createQuery(
                    "select count(*) as stuck,"
                        + " coalesce(extract(epoch from now() - min(state_since)), 0) as oldest"
                        + " from (select o.state_since"
                        + STUCK
                        + ") stuck")
                .bind("seconds", longerThan.toMillis() / 1_000.0)
                .bind("limit", most)
                .map((row, context) -> new StuckCount(row.getInt("stuck"), age(row, "oldest")))
                .one());
  }

  private static Duration age(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(Math.round(row.getDouble(column) * 1_000));
  }
}
