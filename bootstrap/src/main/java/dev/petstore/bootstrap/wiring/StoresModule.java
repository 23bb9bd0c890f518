package dev.petstore.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.petstore.application.order.RelaySettings;
import dev.petstore.application.port.out.CustomerRepository;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.OutboxUpkeep;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.persistence.catalog.JdbiCustomerRepository;
import dev.petstore.persistence.catalog.JdbiPetRepository;
import dev.petstore.persistence.order.JdbiOrderOutbox;
import dev.petstore.persistence.order.JdbiOrderRepository;
import dev.petstore.persistence.order.JdbiOutboxUpkeep;

/** Where everything is kept, and how what waits there is taken up. */
@Module
interface StoresModule {
  @Binds
  PetRepository pets(JdbiPetRepository pets);

  @Binds
  CustomerRepository customers(JdbiCustomerRepository customers);

  @Binds
  OrderRepository orders(JdbiOrderRepository orders);

  @Binds
  OrderOutbox outbox(JdbiOrderOutbox outbox);

  @Binds
  OutboxUpkeep outboxUpkeep(JdbiOutboxUpkeep upkeep);

  @Provides
  static RelaySettings relaySettings() {
    return RelaySettings.DEFAULT;
  }
}
