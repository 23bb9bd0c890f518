package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import java.util.List;

class InMemoryPetAdvisorTest extends PetAdvisorContract {
  private static final List<PetId> PETS =
      List.of(new PetId("rex"), new PetId("tom"), new PetId("tweety"));

  private final PetAdvisor advisor = new InMemoryPetAdvisor(PETS);

  @Override
  protected PetAdvisor advisor() {
    return advisor;
  }

  @Override
  protected CustomerId knownCustomer() {
    return new CustomerId("ada");
  }

  @Override
  protected List<PetId> knownPets() {
    return PETS;
  }
}
