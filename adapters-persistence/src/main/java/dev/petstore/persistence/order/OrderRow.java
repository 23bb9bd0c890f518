package dev.petstore.persistence.order;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.CancelledOrder;
import dev.petstore.domain.order.CancellingOrder;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.RefundedOrder;
import dev.petstore.domain.order.RefundingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.PaymentMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads an order from a row. */
final class OrderRow {
  static final String COLUMNS =
      "o.id, o.customer_id, o.pet_id, o.total_minor, o.currency, o.payment_token, o.placed_at,"
          + " o.state, o.claims, o.charge_id, o.reason, o.cancellation, o.completed_at";

  /** The states of an {@link UnfinishedOrder}, as the partial indices have them. */
  static final String UNFINISHED = "('reserved', 'cancelling', 'refunding')";

  private OrderRow() {}

  static Order read(ResultSet row, StatementContext context) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "reserved" -> new ReservedOrder(details(row), row.getInt("claims"));
      case "completed" -> completed(row);
      case "cancelled" ->
          new CancelledOrder(
              details(row),
              new Cancellation(
                  Cancellation.Kind.valueOf(row.getString("cancellation").toUpperCase(Locale.ROOT)),
                  row.getString("reason")));
      case "cancelling" -> new CancellingOrder(details(row), row.getInt("claims"));
      case "refunding" -> new RefundingOrder(completed(row), row.getInt("claims"));
      case "refunded" -> refunded(row);
      default -> throw new SQLException("an order has the unknown state \"" + state + "\"");
    };
  }

  /** For a row in one of the states {@link #UNFINISHED}. */
  static UnfinishedOrder unfinished(ResultSet row, StatementContext context) throws SQLException {
    return (UnfinishedOrder) read(row, context);
  }

  private static RefundedOrder refunded(ResultSet row) throws SQLException {
    return new RefundedOrder(
        details(row),
        new ChargeId(row.getString("charge_id")),
        row.getString("reason"),
        Optional.ofNullable(row.getObject("completed_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  static OrderTransition transition(ResultSet row, StatementContext context) throws SQLException {
    return new OrderTransition(
        row.getInt("version"),
        OrderState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        instant(row, "at"),
        Optional.ofNullable(row.getString("reason")));
  }

  /** The kind as it stands in the database. */
  static String label(Cancellation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static CompletedOrder completed(ResultSet row) throws SQLException {
    return new CompletedOrder(
        details(row), new ChargeId(row.getString("charge_id")), instant(row, "completed_at"));
  }

  private static OrderDetails details(ResultSet row) throws SQLException {
    return new OrderDetails(
        new OrderId(row.getObject("id", UUID.class)),
        new CustomerId(row.getString("customer_id")),
        new PetId(row.getString("pet_id")),
        new Money(row.getLong("total_minor"), Currency.getInstance(row.getString("currency"))),
        new PaymentMethod(row.getString("payment_token")),
        instant(row, "placed_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
