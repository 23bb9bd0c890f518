package dev.petstore.bootstrap.throughput;

import dev.petstore.persistence.database.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Clients with nothing but a connection each, in a database of their own. */
final class PlainBuyers implements Buyers {
  private final PostgresSettings database;

  PlainBuyers(PostgresSettings database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "plain SQL";
  }

  @Override
  public Buyer buyer() throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    try {
      connection.setSchema("petstore");
      return new PlainOrder(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() {
    // Each buyer closes its own.
  }
}
