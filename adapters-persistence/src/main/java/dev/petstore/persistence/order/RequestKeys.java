package dev.petstore.persistence.order;

import dev.petstore.application.port.out.Reservation;
import dev.petstore.application.port.out.Reservation.KeyReused;
import dev.petstore.application.port.out.Reservation.KnownOrder;
import dev.petstore.application.port.out.Reservation.KnownRefusal;
import dev.petstore.application.port.out.Reservation.OutOfStock;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.application.port.out.Reservation.UnknownCustomer;
import dev.petstore.application.port.out.Reservation.UnknownPet;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RequestKey;
import dev.petstore.domain.order.ReservedOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The keys of requests, inside of the transaction that reserves, cancels or forgets. */
final class RequestKeys {
  private static final String OUT_OF_STOCK = "out_of_stock";
  private static final String UNKNOWN_PET = "unknown_pet";
  private static final String UNKNOWN_CUSTOMER = "unknown_customer";

  private final Handle handle;

  RequestKeys(Handle handle) {
    this.handle = handle;
  }

  /**
   * Reserves, or tells what came of it before. A request that races under the same key waits here
   * for the other's transaction, by the primary key.
   */
  Reservation reserveOnce(PendingOrder order, RequestKey key) {
    while (!take(order, key)) {
      Optional<Reservation> known = known(order, key);
      if (known.isPresent()) {
        return known.get();
      }
      // Its order was given up between the two statements: the key is free again.
    }
    Reservation reservation = new OrderTransaction(handle).reserve(order);
    keep(order, key, reservation);
    return reservation;
  }

  private boolean take(PendingOrder order, RequestKey key) {
    return handle
            .createUpdate(
                "insert into petstore.request_keys (customer_id, key, fingerprint)"
                    + " values (:customer, :key, :fingerprint) on conflict do nothing")
            .bind("customer", order.details().customer().value())
            .bind("key", key.value())
            .bind("fingerprint", key.fingerprint())
            .execute()
        == 1;
  }

  private void keep(PendingOrder order, RequestKey key, Reservation reservation) {
    handle
        .createUpdate(
            "update petstore.request_keys set order_id = cast(:order as uuid), refusal = :refusal"
                + " where customer_id = :customer and key = :key")
        .bind("order", reservation instanceof Reserved ? order.id().value() : null)
        .bind("refusal", refusal(reservation))
        .bind("customer", order.details().customer().value())
        .bind("key", key.value())
        .execute();
  }

  private static @Nullable String refusal(Reservation reservation) {
    if (reservation instanceof OutOfStock) {
      return OUT_OF_STOCK;
    }
    if (reservation instanceof UnknownPet) {
      return UNKNOWN_PET;
    }
    return reservation instanceof UnknownCustomer ? UNKNOWN_CUSTOMER : null;
  }

  private Optional<Reservation> known(PendingOrder order, RequestKey key) {
    return handle
        .createQuery(
            "select k.fingerprint, k.refusal, "
                + OrderRow.COLUMNS
                + " from petstore.request_keys k left join petstore.orders o on o.id = k.order_id"
                + " where k.customer_id = :customer and k.key = :key")
        .bind("customer", order.details().customer().value())
        .bind("key", key.value())
        .map((row, context) -> known(row, context, order, key))
        .findOne();
  }

  private static Reservation known(
      ResultSet row, StatementContext context, PendingOrder order, RequestKey key)
      throws SQLException {
    if (!key.fingerprint().equals(row.getString("fingerprint"))) {
      return new KeyReused();
    }
    String refusal = row.getString("refusal");
    if (refusal == null) {
      Order stored = OrderRow.read(row, context);
      return stored instanceof ReservedOrder reserved && stored.id().equals(order.id())
          ? new Reserved(reserved)
          : new KnownOrder(stored);
    }
    return new KnownRefusal(
        switch (refusal) {
          case OUT_OF_STOCK -> new OutOfStock();
          case UNKNOWN_PET -> new UnknownPet();
          case UNKNOWN_CUSTOMER -> new UnknownCustomer();
          default -> throw new SQLException("a key has the unknown refusal \"" + refusal + "\"");
        });
  }

  void free(OrderId order) {
    handle
        .createUpdate("delete from petstore.request_keys where order_id = :order")
        .bind("order", order.value())
        .execute();
  }

  int forget(Duration olderThan, int limit) {
    return handle
        .createUpdate(
            "delete from petstore.request_keys where (customer_id, key) in"
                + " (select customer_id, key from petstore.request_keys"
                + " where created_at <= now() - make_interval(secs => :seconds)"
                + " and not exists (select from petstore.orders o"
                + "   where o.id = order_id and o.state in "
                + OrderRow.UNFINISHED
                + ")"
                + " order by created_at limit :limit for update skip locked)")
        .bind("seconds", olderThan.toMillis() / 1_000.0)
        .bind("limit", limit)
        .execute();
  }
}
