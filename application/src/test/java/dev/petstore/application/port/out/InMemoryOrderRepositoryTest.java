package dev.petstore.application.port.out;

class InMemoryOrderRepositoryTest extends OrderRepositoryContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
