package dev.petstore.persistence.database;

import java.sql.SQLException;

/** The schema could not be brought up to date. The message is for people. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseUnavailable(Throwable cause) {
    super("the database cannot be used: " + tellingOf(cause).getMessage(), cause);
  }

  /** The innermost that the driver has worded: what lies below it no longer names the server. */
  private static Throwable tellingOf(Throwable cause) {
    Throwable telling = cause;
    Throwable inner = cause;
    while (inner != null) {
      if (inner instanceof SQLException || !(telling instanceof SQLException)) {
        telling = inner;
      }
      inner = inner.getCause();
    }
    return telling;
  }
}
