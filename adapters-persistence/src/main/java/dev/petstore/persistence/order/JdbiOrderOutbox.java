package dev.petstore.persistence.order;

import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in PostgreSQL. An event is handed out only while no earlier one of its order is leased
 * to somebody else, so that the order of an order's events is kept by any number of relays.
 */
public final class JdbiOrderOutbox implements OrderOutbox {
  static final String COMPLETED = "order_completed";

  /**
   * An event of another type was stored by a newer instance, which publishes it. It must not be
   * overtaken, and neither must one that is parked.
   */
  private static final String FREE =
      "waiting.published_at is null and waiting.parked_at is null"
          + " and waiting.type = '"
          + COMPLETED
          + "' and (waiting.claimed_until is null or waiting.claimed_until <= now())"
          + " and not exists (select from petstore.outbox earlier"
          + " where earlier.order_id = waiting.order_id and earlier.position < waiting.position"
          + " and earlier.published_at is null and (earlier.claimed_until > now()"
          + " or earlier.parked_at is not null or earlier.type <> '"
          + COMPLETED
          + "'))";

  /** Of a reason: enough for an operator, whatever a broker says. */
  private static final int LONGEST_REASON = 1_000;

  private final GuardedDatabase database;

  @Inject
  public JdbiOrderOutbox(GuardedDatabase database) {
    this.database = database;
  }

  @Override
  public Claim claim(int limit, Duration lease) {
    UUID claim = UUID.randomUUID();
    List<ClaimedRow> rows = claim(claim, limit, lease);
    return new Claim(
        claim,
        rows.stream().map(ClaimedRow::event).toList(),
        rows.stream()
            .filter(row -> row.trace().isPresent())
            .collect(Collectors.toMap(row -> row.event().id(), row -> row.trace().orElseThrow())));
  }

  private record ClaimedRow(OrderEvent event, Optional<String> trace) {}

  private List<ClaimedRow> claim(UUID claim, int limit, Duration lease) {
    return database.inTransaction(
        "claim_order_events",
        handle -> {
          List<UUID> orders = lockOrders(handle, limit);
          return orders.isEmpty()
              ? List.of()
              : handle
                  .createQuery(
                      "with free as (select position from petstore.outbox waiting where "
                          + FREE
                          + " and order_id = any(:orders)"
                          + " order by position limit :limit for update),"
                          + " claimed as (update petstore.outbox event set claim = :claim,"
                          + " claimed_until = now() + make_interval(secs => :seconds)"
                          + " from free where event.position = free.position returning event.*)"
                          + " select event.event_id, event.occurred_at, event.trace, "
                          + OrderRow.COLUMNS
                          + " from claimed event join petstore.orders o on o.id = event.order_id"
                          + " order by event.position")
                  .bindArray("orders", UUID.class, orders.toArray())
                  .bind("claim", claim)
                  .bind("limit", limit)
                  .bind("seconds", lease.toMillis() / 1_000.0)
                  .map(JdbiOrderOutbox::read)
                  .list();
        });
  }

  /**
   * Locks the orders of the oldest free events, but those that another relay is at. Only the next
   * statement, which begins under the locks, sees every lease that was given before.
   */
  private static List<UUID> lockOrders(Handle handle, int limit) {
    return handle
        .createQuery(
            "select o.id from petstore.outbox waiting join petstore.orders o"
                + " on o.id = waiting.order_id where "
                + FREE
                + " order by waiting.position limit :limit for no key update of o skip locked")
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  @Override
  public void release(Claim claim) {
    database.query(
        "release_order_events",
        handle ->
            handle
                .createUpdate(
                    "update petstore.outbox set claim = null, claimed_until = null"
                        + " where claim = :claim and published_at is null")
                .bind("claim", claim.id())
                .execute());
  }

  private static ClaimedRow read(ResultSet row, StatementContext context) throws SQLException {
    return new ClaimedRow(
        new OrderCompleted(
            row.getObject("event_id", UUID.class),
            OrderRow.completed(row),
            OrderRow.instant(row, "occurred_at")),
        Optional.ofNullable(row.getString("trace")));
  }

  @Override
  public void markPublished(Collection<UUID> events) {
    if (events.isEmpty()) {
      return;
    }
    database.query(
        "mark_order_events_published",
        handle ->
            handle
                .createUpdate(
                    "update petstore.outbox set published_at = now(), parked_at = null"
                        + " where published_at is null and event_id = any(:events)")
                .bindArray("events", UUID.class, events.toArray())
                .execute());
  }

  @Override
  public int refuse(Claim claim, Map<UUID, String> reasons, int most) {
    if (reasons.isEmpty()) {
      return 0;
    }
    List<UUID> events = List.copyOf(reasons.keySet());
    return database.query(
        "refuse_order_events",
        handle ->
            handle
                .createQuery(
                    "with refused as (update petstore.outbox event set claim = null,"
                        + " refusals = refusals + 1, refusal = answer.reason,"
                        + " parked_at = case when refusals + 1 >= :most then now() end"
                        + " from unnest(:events, :reasons) as answer (event_id, reason)"
                        + " where event.event_id = answer.event_id and event.claim = :claim"
                        + " and event.published_at is null returning event.parked_at)"
                        + " select count(parked_at) from refused")
                .bind("most", most)
                .bind("claim", claim.id())
                .bindArray("events", UUID.class, events.toArray())
                .bindArray(
                    "reasons",
                    String.class,
                    events.stream().map(event -> storable(reasons.get(event))).toArray())
                .mapTo(Integer.class)
                .one());
  }

  /** PostgreSQL's text can hold every character but one. */
  private static String storable(@Nullable String reason) {
    String text = String.valueOf(reason).replace('\0', ' ');
    return text.substring(0, Math.min(text.length(), LONGEST_REASON));
  }
}
