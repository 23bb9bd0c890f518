package dev.petstore.persistence.database;

import dev.petstore.persistence.database.GuardedDatabase.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * The transaction within which a host's connection may come: what is done in it is stored only if
 * somebody ends it. The connection goes back as it came, without auto-commit.
 */
final class HostsTransaction {
  private HostsTransaction() {}

  static <T> T around(Handle handle, Statements<T> statements) throws Exception {
    if (!handle.isInTransaction()) {
      return statements.run(handle);
    }
    Connection connection = handle.getConnection();
    try {
      T result = statements.run(handle);
      connection.commit();
      return result;
    } catch (Throwable thrown) {
      undo(connection, thrown);
      throw thrown;
    }
  }

  private static void undo(Connection connection, Throwable thrown) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      thrown.addSuppressed(e);
    }
  }
}
