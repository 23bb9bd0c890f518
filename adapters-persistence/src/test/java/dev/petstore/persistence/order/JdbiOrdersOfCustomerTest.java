package dev.petstore.persistence.order;

import dev.petstore.application.port.out.OrdersOfCustomerContract;
import dev.petstore.application.port.out.StoredShop;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import org.junit.jupiter.api.AfterEach;

@OnServers(ServerKind.POSTGRES)
class JdbiOrdersOfCustomerTest extends OrdersOfCustomerContract {
  private final PostgresShop shop;

  JdbiOrdersOfCustomerTest(PostgresAddress address) {
    this.shop = PostgresShop.at(address);
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
