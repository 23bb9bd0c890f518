package dev.petstore.persistence.catalog;

import dev.petstore.application.port.out.PetRepositoryContract;
import dev.petstore.application.port.out.StoredShop;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The catalogue on a database that sorts as people do, as most servers' defaults have it. */
@OnServers(ServerKind.POSTGRES)
class BrowsingInAnotherLanguageTest extends PetRepositoryContract {
  private final PostgresShop shop;

  BrowsingInAnotherLanguageTest(PostgresAddress server) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    PostgresShop.execute(
        server,
        "create database " + name + " template template0 locale_provider icu icu_locale 'en-US'");
    this.shop =
        PostgresShop.at(
            new PostgresAddress(
                server.jdbcUrl().replaceFirst("/[^/]*$", "/" + name),
                server.user(),
                server.password()));
  }

  @Override
  protected StoredShop shop() {
    return shop;
  }

  @AfterEach
  void close() {
    shop.close();
  }
}
