package dev.petstore.persistence.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Whether there is anything to migrate, asked by one query. At most starts there is not, and Flyway
 * takes a third of such a start to find out.
 */
final class SchemaHistory {
  /** Every migration there is. */
  static final List<String> VERSIONS = List.of("1", "3", "4", "5", "6", "7", "8", "9");

  private static final String APPLIED =
      "select version from %s.%s where success and version is not null";

  private final String query;

  SchemaHistory(String schema, String table) {
    this.query = APPLIED.formatted(schema, table);
  }

  /** {@code false} also where it cannot be told: Flyway then says what the trouble is. */
  boolean isComplete(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      try {
        return applied(connection).containsAll(VERSIONS);
      } finally {
        if (!connection.getAutoCommit()) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      return false;
    }
  }

  private Set<String> applied(Connection connection) throws SQLException {
    Set<String> versions = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
    }
    return versions;
  }
}
