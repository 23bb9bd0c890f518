package dev.petstore.application.port.out;

class InMemoryRequestKeysTest extends RequestKeyContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
