package dev.petstore.application.port.out;

class InMemoryOrderAuditTest extends OrderAuditContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
