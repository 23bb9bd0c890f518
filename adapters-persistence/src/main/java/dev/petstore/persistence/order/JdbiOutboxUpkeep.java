package dev.petstore.persistence.order;

import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.OutboxUpkeep;
import dev.petstore.application.port.out.ParkedEvent;
import dev.petstore.domain.order.OrderId;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The upkeep of the outbox in PostgreSQL. Each statement reads an index, and no further than said.
 */
public final class JdbiOutboxUpkeep implements OutboxUpkeep {
  private final GuardedDatabase database;

  @Inject
  public JdbiOutboxUpkeep(GuardedDatabase database) {
    this.database = database;
  }

  @Override
  public OutboxBacklog backlog(int most) {
    return database.query(
        "count_order_events",
        handle ->
            handle
                .createQuery(
                    "select count(*) as waiting,"
                        + " coalesce(extract(epoch from now() - min(stored_at)), 0) as oldest,"
                        + " (select count(*) from (select from petstore.outbox"
                        + " where parked_at is not null limit :most) parked) as parked"
                        + " from (select stored_at from petstore.outbox"
                        + " where published_at is null and parked_at is null"
                        + " order by position limit :most) waiting")
                .bind("most", most)
                .map(
                    (row, context) ->
                        new OutboxBacklog(
                            row.getInt("waiting"), age(row, "oldest"), row.getInt("parked")))
                .one());
  }

  @Override
  public List<ParkedEvent> parked(int limit) {
    return database.query(
        "list_parked_events",
        handle ->
            handle
                .createQuery(
                    "select event_id, order_id, refusal,"
                        + " extract(epoch from now() - parked_at) as age from petstore.outbox"
                        + " where parked_at is not null order by parked_at limit :limit")
                .bind("limit", limit)
                .map(JdbiOutboxUpkeep::parked)
                .list());
  }

  private static ParkedEvent parked(ResultSet row, StatementContext context) throws SQLException {
    return new ParkedEvent(
        row.getObject("event_id", UUID.class),
        new OrderId(row.getObject("order_id", UUID.class)),
        row.getString("refusal"),
        age(row, "age"));
  }

  @Override
  public boolean putBack(UUID event) {
    return database.inTransaction(
        "put_back_parked_event",
        handle ->
            handle
                .createQuery(
                    "with back as (update petstore.outbox set parked_at = null, refusals = 0,"
                        + " claimed_until = null where event_id = :event"
                        + " and parked_at is not null returning position) select "
                        + OutboxNotification.SEND
                        + " from back")
                .bind("event", event)
                .mapTo(String.class)
                .findOne()
                .isPresent());
  }

  @Override
  public int forgetPublished(Duration age, int limit) {
    return database.inTransaction(
        "forget_published_events", handle -> forgetPublished(handle, age, limit));
  }

  /** Waits for nobody: an event or order that is locked is left for another time. */
  private static int forgetPublished(Handle handle, Duration age, int limit) {
    return handle
        .createQuery(
            "with old as (select event.position from petstore.outbox event"
                + " join petstore.orders o on o.id = event.order_id"
                + " where event.published_at < now() - make_interval(secs => :seconds)"
                + " order by event.published_at limit :limit"
                + " for update of event skip locked for no key update of o skip locked),"
                + " gone as (delete from petstore.outbox event using old"
                + " where event.position = old.position returning event.order_id),"
                + " counted as (select order_id, count(*) as events from gone group by order_id),"
                + " noted as (update petstore.orders o"
                + " set events_forgotten = events_forgotten + counted.events"
                + " from counted where o.id = counted.order_id)"
                + " select count(*) from gone")
        .bind("seconds", age.toMillis() / 1_000.0)
        .bind("limit", limit)
        .mapTo(Integer.class)
        .one();
  }

  private static Duration age(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(Math.round(row.getDouble(column) * 1_000));
  }
}
