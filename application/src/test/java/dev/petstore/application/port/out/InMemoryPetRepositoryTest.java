package dev.petstore.application.port.out;

class InMemoryPetRepositoryTest extends PetRepositoryContract {
  private final InMemoryShop shop = new InMemoryShop();

  @Override
  protected StoredShop shop() {
    return shop;
  }
}
