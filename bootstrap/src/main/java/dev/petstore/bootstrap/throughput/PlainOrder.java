package dev.petstore.bootstrap.throughput;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The statements of an order as the shop sends them, in its two transactions, and nothing else:
 * nobody is charged, nothing is cached or recommended, and nobody publishes the event.
 */
final class PlainOrder implements Buyers.Buyer {
  private final Connection connection;
  private final PreparedStatement findPet;
  private final PreparedStatement customerExists;
  private final PreparedStatement petExists;
  private final PreparedStatement insertOrder;
  private final PreparedStatement hold;
  private final PreparedStatement note;
  private final PreparedStatement complete;
  private final PreparedStatement sell;
  private final PreparedStatement pay;
  private final PreparedStatement event;

  PlainOrder(Connection connection) throws SQLException {
    this.connection = connection;
    findPet =
        connection.prepareStatement(
            "select id, name, category, breed, description, price_minor, currency"
                + " from petstore.pets where id = ?");
    customerExists =
        connection.prepareStatement("select exists (select from petstore.customers where id = ?)");
    petExists =
        connection.prepareStatement("select exists (select from petstore.pets where id = ?)");
    insertOrder =
        connection.prepareStatement(
            "insert into petstore.orders (id, customer_id, pet_id, total_minor, currency,"
                + " payment_token, placed_at, state, version)"
                + " values (?, ?, ?, ?, ?, ?, now(), 'reserved', 1) on conflict do nothing");
    hold =
        connection.prepareStatement(
            "update petstore.inventory set reserved = reserved + 1"
                + " where pet_id = ? and on_hand - reserved > 0");
    note =
        connection.prepareStatement(
            "insert into petstore.order_history (order_id, version, state, reason)"
                + " values (?, ?, ?, nullif(?, ''))");
    complete =
        connection.prepareStatement(
            "update petstore.orders set state = 'completed', version = version + 2,"
                + " touched_at = now(), state_since = now(), charge_id = ?, completed_at = now()"
                + " where id = ? and state = 'reserved' returning version");
    sell =
        connection.prepareStatement(
            "update petstore.inventory set on_hand = on_hand - 1, reserved = reserved - 1"
                + " where pet_id = ? and reserved > 0");
    pay =
        connection.prepareStatement(
            "insert into petstore.payments"
                + " (order_id, charge_id, amount_minor, currency, refunded_at)"
                + " values (?, ?, ?, ?, null)"
                + " on conflict (order_id) do update set refunded_at = excluded.refunded_at");
    event =
        connection.prepareStatement(
            "with stored as (insert into petstore.outbox (event_id, order_id, type, occurred_at)"
                + " values (?, ?, 'order_completed', now()) returning position)"
                + " select pg_notify('petstore_outbox', '') from stored");
  }

  @Override
  public boolean buy(SplittableRandom dice) throws SQLException {
    String pet = Shelf.anyPet(dice).value();
    UUID order = UUID.randomUUID();
    connection.setAutoCommit(true);
    if (!answers(findPet, pet)) {
      return false;
    }
    connection.setAutoCommit(false);
    boolean bought = reserve(order, pet, Shelf.anyCustomer(dice).value());
    connection.commit();
    if (bought) {
      bought = complete(order, pet);
      connection.commit();
    }
    return bought;
  }

  private boolean reserve(UUID order, String pet, String customer) throws SQLException {
    return answers(customerExists, customer)
        && answers(petExists, pet)
        && changes(
            insertOrder,
            order,
            customer,
            pet,
            Shelf.PRICE.minorUnits(),
            Shelf.PRICE.currency().getCurrencyCode(),
            Shelf.PAYMENT)
        && changes(hold, pet)
        && changes(note, order, 1, "reserved", "");
  }

  private boolean complete(UUID order, String pet) throws SQLException {
    String charge = "plain-" + order;
    return answers(complete, charge, order)
        && changes(sell, pet)
        && changes(note, order, 2, "paid", "")
        && changes(note, order, 3, "completed", "")
        && changes(
            pay, order, charge, Shelf.PRICE.minorUnits(), Shelf.PRICE.currency().getCurrencyCode())
        && answers(event, UUID.randomUUID(), order);
  }

  private static boolean answers(PreparedStatement query, Object... values) throws SQLException {
    bind(query, values);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  private static boolean changes(PreparedStatement update, Object... values) throws SQLException {
    bind(update, values);
    return update.executeUpdate() == 1;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int index = 0; index < values.length; index++) {
      statement.setObject(index + 1, values[index]);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
