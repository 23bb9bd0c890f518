package dev.petstore.persistence.database;

import org.postgresql.Driver;

/**
 * Where PostgreSQL is and who we are there.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://localhost:5432/petstore}; the driver's settings
 *     in it go before the shop's
 */
public record PostgresSettings(String jdbcUrl, String user, String password) {
  private static final String EXAMPLE = "jdbc:postgresql://localhost:5432/petstore";

  /**
   * @throws IllegalArgumentException if the driver does not know such an address
   */
  public PostgresSettings {
    if (Driver.parseURL(jdbcUrl, null) == null) {
      throw new IllegalArgumentException(
          "\""
              + withoutParameters(jdbcUrl)
              + "\" is no JDBC address of PostgreSQL; write it like "
              + EXAMPLE);
    }
  }

  /** Without the password, which may stand in the address too. */
  @Override
  public String toString() {
    return "PostgresSettings[" + withoutParameters(jdbcUrl) + ", user " + user + "]";
  }

  private static String withoutParameters(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
