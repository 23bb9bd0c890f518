package dev.petstore.sandbox.server;

/** Where a PostgreSQL database is, and who may enter. */
public record PostgresAddress(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
