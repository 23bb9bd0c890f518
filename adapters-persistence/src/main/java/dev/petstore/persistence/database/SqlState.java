package dev.petstore.persistence.database;

import java.sql.SQLException;

/** What PostgreSQL says of why it did not do something, by the codes of the SQL standard. */
final class SqlState {
  /** The class of all states 23xxx. */
  static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";

  /** The statement was ended by its timeout, or by somebody who asked for it. */
  static final String QUERY_CANCELED = "57014";

  private SqlState() {}

  /** Whether the server's answer is, or belongs to, this state. */
  static boolean is(Exception thrown, String state) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && refused.getSQLState() != null
          && refused.getSQLState().startsWith(state)) {
        return true;
      }
    }
    return false;
  }
}
