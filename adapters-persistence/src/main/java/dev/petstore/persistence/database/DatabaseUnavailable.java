package dev.petstore.persistence.database;

/** The schema could not be brought up to date. The message is for people. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseUnavailable(Throwable cause) {
    super("the database cannot be used: " + innermost(cause).getMessage(), cause);
  }

  private static Throwable innermost(Throwable cause) {
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }
}
