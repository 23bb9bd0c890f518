package dev.petstore.application.port.out;

class InMemoryOrdersOfCustomerTest extends OrdersOfCustomerContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
