package dev.petstore.bootstrap.verification;

import dev.petstore.bootstrap.verification.StoredOrder.StoredEvent;
import dev.petstore.bootstrap.verification.StoredOrder.StoredPayment;
import dev.petstore.bootstrap.verification.StoredOrder.Transition;
import dev.petstore.persistence.database.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The database as a witness: a connection of its own, past all guards, in one snapshot. */
final class StoredOrders {
  private static final String SECONDS_TO_CONNECT = "10";
  private static final String SECONDS_TO_ANSWER = "120";

  private final PostgresSettings settings;

  StoredOrders(PostgresSettings settings) {
    this.settings = settings;
  }

  DatabaseEvidence read() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
    properties.setProperty("ApplicationName", "petstore-verification");
    try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return read(connection);
    } catch (SQLException e) {
      throw new WitnessUnavailable("the database cannot be read: " + e.getMessage(), e);
    }
  }

  private static DatabaseEvidence read(Connection connection) throws SQLException {
    Map<String, List<Transition>> history = new LinkedHashMap<>();
    each(
        connection,
        "select order_id, version, state from petstore.order_history order by order_id, version",
        row ->
            list(history, row).add(new Transition(row.getInt("version"), row.getString("state"))));
    Map<String, StoredPayment> payments = new HashMap<>();
    each(
        connection,
        "select order_id, charge_id, amount_minor, currency, refunded_at is not null as refunded"
            + " from petstore.payments",
        row -> payments.put(row.getString("order_id"), payment(row)));
    Map<String, List<StoredEvent>> outbox = new LinkedHashMap<>();
    each(
        connection,
        "select order_id, event_id, published_at is not null as published from petstore.outbox"
            + " order by position",
        row ->
            list(outbox, row)
                .add(new StoredEvent(row.getString("event_id"), row.getBoolean("published"))));
    List<StoredOrder> orders = new ArrayList<>();
    each(
        connection,
        "select id as order_id, pet_id, state, total_minor, currency, charge_id, version, events_forgotten"
            + " from petstore.orders order by placed_at",
        row -> orders.add(order(row, payments, history, outbox)));
    List<StoredStock> stock = new ArrayList<>();
    each(
        connection,
        "select pet_id, on_hand, reserved, received from petstore.inventory",
        row ->
            stock.add(
                new StoredStock(
                    row.getString("pet_id"),
                    row.getInt("on_hand"),
                    row.getInt("reserved"),
                    row.getInt("received"))));
    return DatabaseEvidence.of(orders, stock);
  }

  private static StoredPayment payment(ResultSet row) throws SQLException {
    return new StoredPayment(
        row.getString("charge_id"),
        new Amount(row.getLong("amount_minor"), row.getString("currency")),
        row.getBoolean("refunded"));
  }

  private static StoredOrder order(
      ResultSet row,
      Map<String, StoredPayment> payments,
      Map<String, List<Transition>> history,
      Map<String, List<StoredEvent>> outbox)
      throws SQLException {
    String id = row.getString("order_id");
    return new StoredOrder(
        id,
        row.getString("pet_id"),
        row.getString("state"),
        new Amount(row.getLong("total_minor"), row.getString("currency")),
        Optional.ofNullable(row.getString("charge_id")),
        Optional.ofNullable(payments.get(id)),
        row.getInt("version"),
        history.getOrDefault(id, List.of()),
        outbox.getOrDefault(id, List.of()),
        row.getInt("events_forgotten"));
  }

  private static <T> List<T> list(Map<String, List<T>> lists, ResultSet row) throws SQLException {
    return lists.computeIfAbsent(row.getString("order_id"), any -> new ArrayList<>());
  }

  private static void each(Connection connection, String query, RowReader reader)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}
