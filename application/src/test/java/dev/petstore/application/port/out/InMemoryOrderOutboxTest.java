package dev.petstore.application.port.out;

class InMemoryOrderOutboxTest extends OrderOutboxContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
