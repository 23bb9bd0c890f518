package dev.petstore.persistence.database;

import org.postgresql.Driver;

/**
 * Where PostgreSQL is and who we are there.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://localhost:5432/petstore}; the driver's settings
 *     in it go before the shop's
 * @param poolSize connections at the most; no fewer than the guard admits calls, or calls would
 *     wait for a connection
 */
public record PostgresSettings(String jdbcUrl, String user, String password, int poolSize) {
  private static final String EXAMPLE = "jdbc:postgresql://localhost:5432/petstore";

  /**
   * @throws IllegalArgumentException if the driver does not know such an address, or the pool would
   *     be empty
   */
  public PostgresSettings {
    if (Driver.parseURL(jdbcUrl, null) == null) {
      throw new IllegalArgumentException(
          "\""
              + withoutParameters(jdbcUrl)
              + "\" is no JDBC address of PostgreSQL; write it like "
              + EXAMPLE);
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException(
          "a pool of " + poolSize + " is too small: at least one connection is needed");
    }
  }

  /** Without the password, which may stand in the address too. */
  @Override
  public String toString() {
    return "PostgresSettings["
        + withoutParameters(jdbcUrl)
        + ", user "
        + user
        + ", pool of "
        + poolSize
        + "]";
  }

  private static String withoutParameters(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
