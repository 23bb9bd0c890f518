package dev.petstore.application.port.out;

class InMemoryOrderEndingTest extends OrderEndingContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
