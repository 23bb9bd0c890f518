package dev.petstore.advisor;

import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetAdvisorContract;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.sandbox.advisor.ModelServer;
import dev.petstore.sandbox.seed.SeedWorld;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The port's contract, over HTTP and on a model that has learned. */
class ModelServerAdvisorTest extends PetAdvisorContract {
  private static final SeedWorld WORLD = SeedWorld.usual();

  private static ModelServer server;
  private static AdvisorGuard guarded;

  @BeforeAll
  static void start() {
    server = ModelServer.start(ModelServer.purchasesOf(WORLD), 0);
    guarded = new AdvisorGuard(server.server().uri(), AdvisorGuard.NEVER);
  }

  @AfterAll
  static void stop() {
    guarded.close();
    server.close();
  }

  @Override
  protected PetAdvisor advisor() {
    return guarded.advisor();
  }

  @Override
  protected CustomerId knownCustomer() {
    return new CustomerId(WORLD.purchases().get(0).customerId());
  }

  @Override
  protected List<PetId> knownPets() {
    return WORLD.pets().stream().limit(5).map(pet -> new PetId(pet.id())).toList();
  }
}
