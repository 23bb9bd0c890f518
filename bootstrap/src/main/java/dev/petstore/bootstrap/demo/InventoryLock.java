package dev.petstore.bootstrap.demo;

import dev.petstore.sandbox.server.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Somebody else's lock on a table: every query of it is slow, in PostgreSQL itself, until it is
 * released.
 */
final class InventoryLock implements AutoCloseable {
  private final Connection connection;

  InventoryLock(PostgresAddress address) throws SQLException {
    connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table petstore.inventory in access exclusive mode");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
