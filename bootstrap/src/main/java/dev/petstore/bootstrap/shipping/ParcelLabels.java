package dev.petstore.bootstrap.shipping;

import dev.petstore.persistence.database.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The labels that were written, each under the id of its event. For one thread. */
final class ParcelLabels implements AutoCloseable {
  private final Connection connection;

  private ParcelLabels(Connection connection) {
    this.connection = connection;
  }

  /** In a schema of their own: a consumer shares no table with the shop. */
  static ParcelLabels in(PostgresSettings database) throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists shipping");
      statement.execute(
          "create table if not exists shipping.parcel_labels (event_id uuid primary key,"
              + " order_id uuid not null, customer_id text not null, pet_id text not null)");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.setAutoCommit(false);
    return new ParcelLabels(connection);
  }

  /**
   * Writes all that are new, or none.
   *
   * @return the new ones
   */
  List<ParcelLabel> write(List<ParcelLabel> labels) throws SQLException {
    List<ParcelLabel> written = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into shipping.parcel_labels values (?, ?, ?, ?) on conflict do nothing")) {
      for (ParcelLabel label : labels) {
        insert.setObject(1, label.event());
        insert.setObject(2, label.order());
        insert.setString(3, label.customer());
        insert.setString(4, label.pet());
        if (insert.executeUpdate() == 1) {
          written.add(label);
        }
      }
      connection.commit();
      return written;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
