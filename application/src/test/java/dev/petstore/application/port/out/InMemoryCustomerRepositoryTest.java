package dev.petstore.application.port.out;

class InMemoryCustomerRepositoryTest extends CustomerRepositoryContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
