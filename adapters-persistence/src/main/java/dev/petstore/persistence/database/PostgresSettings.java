package dev.petstore.persistence.database;

/**
 * Where PostgreSQL is and who we are there.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://localhost:5432/petstore}
 * @param poolSize connections at the most; no fewer than the guard admits calls, or calls would
 *     wait for a connection
 */
public record PostgresSettings(String jdbcUrl, String user, String password, int poolSize) {
  /** Without the password. */
  @Override
  public String toString() {
    return "PostgresSettings[" + jdbcUrl + ", user " + user + ", pool of " + poolSize + "]";
  }
}
